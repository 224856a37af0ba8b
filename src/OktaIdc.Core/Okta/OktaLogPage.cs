using System.Collections.Immutable;

namespace OktaIdc.Okta;

/// <summary>One page of the polling stream of the System Log.</summary>
/// <param name="Events">The events; empty where nothing new has come.</param>
/// <param name="Next">Where to go on: the checkpoint to keep.</param>
public sealed record OktaLogPage(ImmutableArray<OktaLogEvent> Events, Uri Next);
