import { globSync, readFileSync } from 'node:fs'
import ts from 'typescript'

export interface ClauseSentence {
  file: string
  /** `{…}` stands for what the terms say. */
  text: string
  /** All that its paragraph says of ours, and what the paragraph that opens its clause says. */
  around: string
}

/**
 * Every sentence of ours in the wording of a contract as it is drawn up today, from the source of the clauses: texts of
 * three words and more, and the run-in headings over what somebody wrote. Words of earlier editions are left out.
 */
export function clauseSentences(): ClauseSentence[] {
  return globSync('app/contracts/clauses-on-*.ts')
    .toSorted()
    .flatMap((file) => {
      const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true)
      return sentencesIn(source).map((sentence) => ({ file, ...sentence }))
    })
}

function sentencesIn(source: ts.SourceFile): Omit<ClauseSentence, 'file'>[] {
  const found: Omit<ClauseSentence, 'file'>[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isTypeNode(node) || isEarlierWording(node)) return
    const text = textOf(node)
    if (text !== null) {
      const blocks = [paragraphAround(node), clauseAround(node)].flatMap((one) => (one ? wordsIn(one) : []))
      const around = [text, ...blocks].join(' ')
      const isLead = isRunInHeading(node)
      for (const sentence of text.split(/(?<=[.!?;:])\s+/).map((one) => one.trim())) {
        if (isLead || sentence.split(/\s+/).length >= 3) found.push({ text: sentence, around })
      }
      innerTexts(node).forEach(visit)
      return
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

/** `1: …` among the words of several editions. */
function isEarlierWording(node: ts.Node): boolean {
  return ts.isPropertyAssignment(node) && ts.isNumericLiteral(node.name) && node.parent.properties.at(-1) !== node
}

/** The words of a literal, or of literals that are added up; what the terms fill in is left open. */
function textOf(node: ts.Node): string | null {
  if (ts.isStringLiteralLike(node)) return node.text
  if (ts.isTemplateExpression(node))
    return node.head.text + node.templateSpans.map(({ literal }) => `{…}${literal.text}`).join('')
  if (ts.isParenthesizedExpression(node)) return textOf(node.expression)
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    const [left, right] = [textOf(node.left), textOf(node.right)]
    return left === null && right === null ? null : `${left ?? '{…}'}${right ?? '{…}'}`
  }
  if (ts.isCallExpression(node) && node.expression.getText() === 'worded') return presentWording(node)
  return null
}

function presentWording(call: ts.CallExpression): string | null {
  const words = call.arguments[1]
  if (!words || !ts.isObjectLiteralExpression(words)) return null
  const present = words.properties.at(-1)
  return present && ts.isPropertyAssignment(present) ? textOf(present.initializer) : null
}

/** Sentences can stand inside what is filled in. */
function innerTexts(node: ts.Node): ts.Node[] {
  if (ts.isTemplateExpression(node)) return node.templateSpans.map(({ expression }) => expression)
  if (ts.isBinaryExpression(node))
    return [node.left, node.right].flatMap((one) => (textOf(one) === null ? [one] : innerTexts(one)))
  return []
}

function isRunInHeading(node: ts.Node): boolean {
  const call = node.parent
  if (!ts.isCallExpression(call)) return false
  const name = call.expression.getText()
  return (name === 'headed' && call.arguments[0] === node) || (name === 'headedOutside' && call.arguments[1] === node)
}

function callAround(node: ts.Node, ...names: string[]): ts.CallExpression | null {
  if (ts.isSourceFile(node)) return null
  if (ts.isCallExpression(node) && names.includes(node.expression.getText())) return node
  return callAround(node.parent, ...names)
}

function paragraphAround(node: ts.Node): ts.Node | null {
  return callAround(node, 'paragraph', 'headed', 'headedOutside')
}

/** The paragraph that opens the clause, which speaks for all of it. */
function clauseAround(node: ts.Node): ts.Node | null {
  const blocks = callAround(node, 'clause')?.arguments[1]
  const first = blocks && ts.isArrayLiteralExpression(blocks) ? blocks.elements[0] : undefined
  return first && ts.isCallExpression(first) && first.expression.getText() === 'paragraph' ? first : null
}

function wordsIn(node: ts.Node): string[] {
  if (isEarlierWording(node)) return []
  const text = textOf(node)
  if (text !== null) return [text, ...innerTexts(node).flatMap(wordsIn)]
  const words: string[] = []
  ts.forEachChild(node, (child) => void words.push(...wordsIn(child)))
  return words
}
