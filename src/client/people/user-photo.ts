/**
 * What came of asking for a photo that may be known already.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.getuserphotoresults
 */
export interface GetUserPhotoResults {
  readonly status: 'PhotoReturned' | 'PhotoUnchanged' | 'PhotoNotFound'
  /** The image; undefined unless it was returned. */
  readonly photo: Uint8Array | undefined
  /** Names this state of the photo, for the next time. */
  readonly entityTag: string | undefined
  /** Such as `image/jpeg`. */
  readonly contentType: string | undefined
}
