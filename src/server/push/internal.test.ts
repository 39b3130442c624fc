import { describe, expect, test } from 'vitest'
import { isInternal, lookupOutside } from './internal.ts'

describe('An address', () => {
  test.each([
    '127.0.0.1',
    '127.255.255.254',
    '0.0.0.0',
    '10.0.0.1',
    '100.64.0.1',
    '100.127.255.255',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.255.1',
    '198.19.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:10.0.0.1',
    '64:ff9b::a00:1',
    '2002:a00:1::',
    'fc00::1',
    'fdff::1',
    'fe80::1',
    'ff02::1',
  ])('%s is internal', address => {
    expect(isInternal(address)).toBe(true)
  })

  test.each([
    '1.1.1.1',
    '9.255.255.255',
    '100.63.255.255',
    '100.128.0.1',
    '172.15.255.255',
    '172.32.0.1',
    '192.167.255.255',
    '223.255.255.255',
    '::ffff:1.1.1.1',
    '2606:4700::1111',
    '2a00:1450::1',
  ])('%s is not', address => {
    expect(isInternal(address)).toBe(false)
  })
})

test.each([{}, { all: true }])('A name of an internal address is not looked up to connect to it: %j', async options => {
  const looked = new Promise((resolve, reject) =>
    lookupOutside('localhost', options, (error, address) => (error ? reject(error) : resolve(address))),
  )
  await expect(looked).rejects.toThrow('localhost is inside this network')
})
