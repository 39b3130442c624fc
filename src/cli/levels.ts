import { InvalidArgumentError } from 'commander'
import type { PermissionLevel } from '../protocol/index.ts'
import { levelOf, type Permission, type Rights, rightsIn, rightsOfLevel } from '../server/sharing/permissions.ts'

/** The levels that a folder of contacts can have. */
const levels = (Object.keys(rightsOfLevel) as PermissionLevel[]).filter(level => !level.startsWith('FreeBusy'))

/** Reads the name of a level, in any letter case and with or without hyphens. @throws InvalidArgumentError */
export function parseLevel(text: string): PermissionLevel {
  const plain = text.replaceAll('-', '').toLowerCase()
  const level = levels.find(one => one.toLowerCase() === plain)
  if (level) return level
  throw new InvalidArgumentError(`It must be one of ${levels.join(', ')}.`)
}

/** The levels and what they allow, a line each. */
export function levelsHelp(): string {
  const width = Math.max(...levels.map(level => level.length))
  return levels.map(level => `  ${level.padEnd(width)}  ${textOf(rightsOfLevel[level])}`).join('\n')
}

/** The name of the level that a permission gives. */
export function levelName(permission: Permission): PermissionLevel | 'Custom' {
  return levelOf(rightsIn(permission)) ?? 'Custom'
}

/** What rights allow, in words. */
export function textOf({ read, create, createSubfolders, edit, delete: remove, isOwner, isVisible }: Rights): string {
  const changes = { All: 'change all', Owned: 'change own', None: '' }
  const deletions = { All: 'delete all', Owned: 'delete own', None: '' }
  const may = [
    read && 'read',
    create && 'create',
    changes[edit],
    deletions[remove],
    createSubfolders && 'create folders',
    isOwner && 'manage the folder, give rights',
  ].filter(Boolean)
  return may.join(', ') || (isVisible ? 'see the folder' : 'nothing')
}
