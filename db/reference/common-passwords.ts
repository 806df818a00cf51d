/**
 * Passwords that many people choose, in lower case, and the words that many begin with before they add a number: what an
 * attacker tries first. Compiled for Outturn from general knowledge of what leaks have shown again and again; it is not a
 * copy of any published list, and it is not complete. An operator can add a whole list of leaked passwords
 * (`BREACHED_PASSWORDS`).
 */
export const commonPasswordsSource = 'Compiled for Outturn in November 2026 from general knowledge of leaked passwords'

const favourites = `
password passwords passwort passphrase mypassword thepassword newpassword oldpassword temppassword testpassword
defaultpassword changepassword secretpassword adminpassword passwordadmin passwordpassword password1password changeme
changemenow changethis changeit letmein letmeinnow letmeinplease openup opensesame trustnoone trustno1 iloveyou iloveu
iloveyousomuch iloveme ilovegod ilovejesus iloveyouforever loveyou lovelove loveme mylove truelove whatever whatsup nothing
something anything everything welcome welcomehome welcomeback hello hellohello helloworld hellothere goodmorning goodbye
admin administrator adminadmin root rootroot toor superuser sysadmin webadmin webmaster guest guestguest user username
testuser test testtest testing tester demo demodemo temp temporary default secret topsecret mysecret private access
accessgranted login loginlogin master masterkey system server computer internet network windows google facebook microsoft
youtube twitter linkedin amazon netflix spotify whatsapp instagram samsung apple iphone android nokia princess princesa
sunshine sunflower rainbow butterfly superman batman spiderman ironman wonderwoman starwars darthvader skywalker startrek
harrypotter hogwarts gandalf lordoftherings pokemon pikachu minecraft fortnite playstation nintendo supermario zelda
dragon dragonball monkey tiger lion eagle falcon panther cheetah dolphin shark turtle flower rose lily daisy orchid
football footballer baseball basketball softball volleyball hockey soccer cricket rugby golfer tennis swimming boxing
runner cyclist mustang ferrari porsche mercedes bmw corvette camaro harley yamaha honda toyota jaguar landrover
shadow ghost ninja samurai warrior knight phantom hunter killer gangster thunder lightning storm blizzard hurricane
cheese chocolate cookie coffee banana orange cherry strawberry peaches apples ginger pepper peppermint vanilla honey
sugar sweetie sweetheart darling angel babygirl babyboy baby lover honeybee cutie lovely beautiful gorgeous handsome
freedom liberty peace hope faith jesus jesuschrist christ heaven blessed blessing godisgood praisegod amen
matrix merlin wizard magic mystery silver golden diamond crystal purple yellow orange scarlet midnight summer summertime
winter wintertime autumn spring springtime monday tuesday wednesday thursday friday saturday sunday january february march
april may june july august september october november december christmas merrychristmas happynewyear birthday
happybirthday easter halloween holiday family friends forever friendship together always happiness mother father mummy daddy
qwerty qwertyuiop qwertyqwerty qwertz azerty asdf asdfgh asdfghjkl zxcvbn zxcvbnm qazwsx qazwsxedc wsxedc qweasd qweasdzxc
asdasd asdasdasd qweqwe qweqweqwe zxczxc abcabc abcdef abcdefg abcdefgh abcdefghij abcdefghijkl abcdefghijklmnop
abcdefghijklmnopqrstuvwxyz alphabet onetwothree onetwothreefour correcthorsebatterystaple nopassword idontknow
forgotten forgot remember rememberme blahblah blahblahblah fuckyou
q1w2e3r4t5y6 q1w2e3r4t5y6u7i8 1q2w3e4r5t6y 1q2w3e4r5t6y7u 1q2w3e4r5t6y7u8i 1q2w3e4r5t6y7u8i9o0p 1qaz2wsx3edc 1qaz2wsx3edc4rfv
1qazxsw23edc zaq12wsxcde3 zaq1xsw2cde3 qwer1234asdf qwerty123456 qwertyuiop12 a1b2c3d4e5f6 a1b2c3d4e5f6g7 1a2b3c4d5e6f aa123456aa
`

const people = `
alexander amanda andrea andrew anthony arsenio ashley barbara benjamin brandon brittany carlos caroline catherine charles
charlie charlotte chelsea christian christopher daniel danielle david edward elizabeth emily emma ethan freddie gabriel
george hannah harriet harry heather isabella jackson jacob james jasmine jason jennifer jeremy jessica jonathan jordan
joseph joshua justin katherine kimberly lauren leonardo lisa louise lucas madison maria marie martin matthew megan melissa
michael michelle mohammed monica natalie natasha nathan nicholas nicole olivia oliver oscar patricia patrick pauline peter
rachel rebecca richard robert samantha samuel sarah sebastian sophie stephanie stephen steven thomas tiffany vanessa
veronica victoria vincent william zachary
`

const places = `
arsenal astonvilla barcelona bayernmunich birmingham bournemouth brighton burnley cardiff cardiffcity celtic celticfc
chelsea chelseafc crystalpalace derbycounty everton evertonfc fulham glasgow hearts hibernian huddersfield hullcity
ipswich juventus leeds leedsunited leicester leicestercity liverpool liverpoolfc manchester manchestercity mancity
manchesterunited manutd manunited middlesbrough millwall newcastle newcastleunited norwich norwichcity nottingham
nottinghamforest portsmouth rangers rangersfc realmadrid sheffield sheffieldunited sheffieldwednesday southampton
stokecity sunderland swansea swanseacity tottenham tottenhamhotspur spurs villa watford westbromwich westham
westhamunited wolverhampton wolves wrexham youllneverwalkalone
england scotland wales ireland northernireland britain greatbritain unitedkingdom london edinburgh aberdeen dundee belfast
bristol oxford cambridge york yorkshire lancashire cornwall devon essex kent norfolk suffolk australia america canada
france germany italy spain portugal brazil india pakistan newyork california
`

/** What comes to mind on this very site. */
const ofThisTrade = `
outturn outcome outcomes tender tenders tendering commissioner commissioning procurement provider providers council
countycouncil citycouncil boroughcouncil localauthority contract contracts proposal proposals bidwriter bidding supplier
suppliers northmoor healthboard nhs nhsengland nhswales nhsscotland government
`

const keyboardRows = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm', '1234567890', 'abcdefghijklmnopqrstuvwxyz']

/** Each row of the keyboard in both directions: every run of four keys or more. */
function runs(row: string): string[] {
  return [row, Array.from(row).reverse().join('')].flatMap((line) =>
    Array.from({ length: line.length }, (_, from) =>
      Array.from({ length: Math.max(0, line.length - from - 3) }, (_, extra) => line.slice(from, from + 4 + extra)),
    ).flat(),
  )
}

/** Counting up or down from any digit, for as long as a password may be asked to be. */
function counted(): string[] {
  const up = '1234567890'.repeat(3)
  const down = '0987654321'.repeat(3)
  return [up, down].flatMap((line) =>
    Array.from({ length: 10 }, (_, from) =>
      Array.from({ length: 9 }, (_, extra) => line.slice(from, from + 12 + extra)),
    ).flat(),
  )
}

export const commonPasswords: readonly string[] = [
  ...new Set([
    ...[favourites, people, places, ofThisTrade].flatMap((words) => words.trim().split(/\s+/)),
    ...keyboardRows.flatMap(runs),
    ...counted(),
  ]),
].sort()
