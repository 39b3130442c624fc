import type { CallOptions } from '../transport/call-options.ts'
import { AutodiscoverLocalException, AutodiscoverRemoteException } from './autodiscover-exceptions.ts'
import { AutodiscoverService, type AutodiscoverServiceOptions } from './autodiscover-service.ts'

/**
 * The address of Exchange Web Services for a user: the one for programs outside first.
 * @throws AutodiscoverLocalException, AutodiscoverRemoteException
 */
export async function findEwsUrl(
  address: string,
  options: AutodiscoverServiceOptions,
  callOptions: CallOptions,
): Promise<string> {
  const service = new AutodiscoverService(options)
  const found = await service.getUserSettings(address, ['ExternalEwsUrl', 'InternalEwsUrl'], callOptions)
  const { errorCode, errorMessage = '' } = found
  if (errorCode === 'InvalidUser') throw new AutodiscoverRemoteException(`Invalid user: '${address}'`, errorCode)
  if (errorCode !== 'NoError') throw new AutodiscoverRemoteException(errorMessage || errorCode, errorCode)
  const url = found.tryGetSettingValue('ExternalEwsUrl') ?? found.tryGetSettingValue('InternalEwsUrl')
  if (url !== undefined) return url
  throw new AutodiscoverLocalException('The Autodiscover response contained no Exchange Web Services URL.', [])
}
