using System.Collections.Immutable;

namespace OktaIdc.Okta;

/// <summary>One page of the polling stream of the System Log.</summary>
/// <param name="Events">The events; empty where nothing new has come.</param>
/// <param name="Next">Where to go on: the checkpoint to keep.</param>
public sealed record OktaLogPage(ImmutableArray<OktaLogEvent> Events, Uri Next);

/// <summary>One page of the System Log as the bytes that Okta sent.</summary>
/// <param name="Json">A JSON array of events, UTF-8.</param>
/// <param name="Address">Where it was read.</param>
/// <param name="Next">Where the next page is; null at the end of a closed period.</param>
public sealed record OktaLogBytes(ReadOnlyMemory<byte> Json, Uri Address, Uri? Next);
