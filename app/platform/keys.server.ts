import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { Decrypter, Encrypter, generateIdentity, identityToRecipient } from 'age-encryption'
import canonicalize from 'canonicalize'

/** A key pair of an organisation or a tender: the private half never leaves this module unwrapped. */
export interface SealingKey {
  publicKey: string
  privateKeyWrapped: Buffer
}

export interface Keys {
  /** A new pair, its private half wrapped by the master key (AES-256-GCM, bound to `owner`). */
  make(owner: string): Promise<SealingKey>
  /** Encrypts for every one of the recipients: each can open it alone. */
  seal(text: string, publicKeys: string[]): Promise<Buffer>
  /** @throws when the key is not a recipient, or the bytes or the wrapped key were changed */
  open(sealed: Uint8Array, key: { owner: string; privateKeyWrapped: Uint8Array }): Promise<string>
  /**
   * For what the portal itself must read again: AES-256-GCM under a key of its own derived from the master key, bound to
   * `owner`, which names what it is as well as whose.
   */
  conceal(text: string, owner: string): Buffer
  /** @throws when the bytes were changed, or concealed under another master key or for another owner */
  reveal(concealed: Uint8Array, owner: string): string
  /**
   * What the portal alone can put beside a text to know it again: 16 hexadecimal digits of its HMAC-SHA-256 under a key
   * derived from the master key for this purpose.
   */
  mark(text: string, purpose: string): string
}

export function makeKeys(masterKeyBase64: string): Keys {
  const masterKey = Buffer.from(masterKeyBase64, 'base64')
  if (masterKey.length !== 32) throw new Error('the master key must be 32 bytes')
  const concealing = Buffer.from(hkdfSync('sha256', masterKey, '', 'outturn: what the portal reads again', 32))

  return {
    async make(owner) {
      const identity = await generateIdentity()
      return { publicKey: await identityToRecipient(identity), privateKeyWrapped: wrap(masterKey, identity, owner) }
    },
    async seal(text, publicKeys) {
      const encrypter = new Encrypter()
      for (const publicKey of publicKeys) encrypter.addRecipient(publicKey)
      return Buffer.from(await encrypter.encrypt(text))
    },
    async open(sealed, { owner, privateKeyWrapped }) {
      const decrypter = new Decrypter()
      decrypter.addIdentity(unwrap(masterKey, privateKeyWrapped, owner))
      return decrypter.decrypt(sealed, 'text')
    },
    conceal: (text, owner) => wrap(concealing, text, owner),
    reveal: (concealed, owner) => unwrap(concealing, concealed, owner),
    mark(text, purpose) {
      const marking = Buffer.from(hkdfSync('sha256', masterKey, '', `outturn: mark for ${purpose}`, 32))
      return createHmac('sha256', marking).update(text).digest('hex').slice(0, 16)
    },
  }
}

/** RFC 8785: the one text of a JSON value, so that equal content has one hash. */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value)
  if (text === undefined) throw new TypeError('this value has no JSON form')
  return text
}

/** Lower-case hexadecimal. */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}

function wrap(masterKey: Buffer, secret: string, owner: string): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', masterKey, nonce).setAAD(Buffer.from(owner))
  return Buffer.concat([nonce, cipher.update(secret, 'utf8'), cipher.final(), cipher.getAuthTag()])
}

function unwrap(masterKey: Buffer, wrapped: Uint8Array, owner: string): string {
  const bytes = Buffer.from(wrapped)
  const decipher = createDecipheriv('aes-256-gcm', masterKey, bytes.subarray(0, 12))
    .setAAD(Buffer.from(owner))
    .setAuthTag(bytes.subarray(-16))
  return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString('utf8')
}
