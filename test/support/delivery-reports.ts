interface Reported {
  /** Of one recipient, as a server says it. */
  action?: string
  status?: string
  /** To whom the report goes. */
  to?: string
}

/** A report in the layout of Postfix. */
export function postfixReport({ action = 'failed', status = '5.1.1', to = 'bounces@mail.example.org' }: Reported = {}) {
  return lines`
Return-Path: <>
Date: Sat, 28 Nov 2026 09:00:00 +0000 (GMT)
From: MAILER-DAEMON@mx.example.net (Mail Delivery System)
Subject: Undelivered Mail Returned to Sender
To: ${to}
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
	boundary="4B1C0A0F3.1795856400/mx.example.net"
Content-Transfer-Encoding: 8bit
Message-Id: <20261128090000.4B1C0A0F4@mx.example.net>

This is a MIME-encapsulated message.

--4B1C0A0F3.1795856400/mx.example.net
Content-Description: Notification
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

This is the mail system at host mx.example.net.

<ada@example.net>: host mailbox.example.net[192.0.2.7] said: 550 5.1.1
    <ada@example.net>: Recipient address rejected (in reply to RCPT TO command)

--4B1C0A0F3.1795856400/mx.example.net
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.net
X-Postfix-Queue-ID: 4B1C0A0F3
X-Postfix-Sender: rfc822; ${to}
Arrival-Date: Sat, 28 Nov 2026 08:59:58 +0000 (GMT)

Final-Recipient: rfc822; ada@example.net
Original-Recipient: rfc822;ada@example.net
Action: ${action}
Status: ${status}
Remote-MTA: dns; mailbox.example.net
Diagnostic-Code: smtp; 550 5.1.1 <ada@example.net>: Recipient address
    rejected: <script>alert(1)</script>

--4B1C0A0F3.1795856400/mx.example.net
Content-Description: Undelivered Message Headers
Content-Type: text/rfc822-headers

From: Outturn <outturn@example.org>
To: ada@example.net
Subject: Your invitation

--4B1C0A0F3.1795856400/mx.example.net--
`
}

/** A report in the layout of Exchange: texts within texts, and our mail in whole. */
export function exchangeReport({
  action = 'failed',
  status = '5.1.10',
  to = 'bounces@mail.example.org',
}: Reported = {}) {
  return lines`
From: <postmaster@council.example>
To: <${to}>
Date: Sat, 28 Nov 2026 09:00:00 +0000
Content-Type: multipart/report; report-type=delivery-status;
	boundary="c1a4f9a2-0000-4d6f-8c57-1f6f2a8be001"
Content-Language: en-GB
Message-ID: <d0b7b0c5-0000-4b9e-9a59-5a8a2d6be002@council.example>
Subject: Undeliverable: Your invitation
Auto-Submitted: auto-replied
MIME-Version: 1.0

--c1a4f9a2-0000-4d6f-8c57-1f6f2a8be001
Content-Type: multipart/alternative; differences=Content-Type;
	boundary="5c2f8a1e-0000-4b2d-9a8e-7d3e0f9be003"

--5c2f8a1e-0000-4b2d-9a8e-7d3e0f9be003
Content-Type: text/plain; charset="us-ascii"
Content-Transfer-Encoding: quoted-printable

Your message to ada@council.example couldn't be delivered.

--5c2f8a1e-0000-4b2d-9a8e-7d3e0f9be003
Content-Type: text/html; charset="us-ascii"
Content-Transfer-Encoding: quoted-printable

<html><body><p>ada wasn't found at council.example.</p></body></html>

--5c2f8a1e-0000-4b2d-9a8e-7d3e0f9be003--

--c1a4f9a2-0000-4d6f-8c57-1f6f2a8be001
Content-Type: message/delivery-status

Reporting-MTA: dns;EXCH01.council.example
Received-From-MTA: dns;mail.example.org
Arrival-Date: Sat, 28 Nov 2026 08:59:58 +0000

Final-Recipient: rfc822;ada@council.example
Action: ${action}
Status: ${status}
Diagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup
X-Display-Name: ada@council.example

--c1a4f9a2-0000-4d6f-8c57-1f6f2a8be001
Content-Type: message/rfc822

From: Outturn <outturn@example.org>
To: <ada@council.example>
Subject: Your invitation
MIME-Version: 1.0
Content-Type: text/plain

Only for your eyes.

--c1a4f9a2-0000-4d6f-8c57-1f6f2a8be001--
`
}

/** What somebody's mail program answers while they are away. */
export function vacationReply({ to = 'bounces@mail.example.org' }: Pick<Reported, 'to'> = {}) {
  return lines`
From: Ada <ada@example.net>
To: ${to}
Subject: Away: Your invitation
Auto-Submitted: auto-replied (vacation)
Content-Type: text/plain

I am away until Monday.

Action: failed
Status: 5.1.1
`
}

/** As they go over the wire, without the first empty one. */
function lines(parts: TemplateStringsArray, ...values: string[]): string {
  return String.raw({ raw: parts }, ...values)
    .trimStart()
    .replaceAll('\n', '\r\n')
}
