using System.Collections.Concurrent;
using System.Text.Json;
using OktaIdc.Logs.Ocsf.Mapping;
using OktaIdc.Logs.Ocsf.Reading;

namespace OktaIdc.Logs.Ocsf;

/// <summary>
/// The Okta org that the events are of. Make one for a run, and let its threads share it: it remembers what it has found out about the types of events.
/// </summary>
public sealed class OcsfTenant
{
    /// <summary>An org.</summary>
    /// <param name="host">Host of the org, which becomes metadata.tenant_uid: acme.okta.com.</param>
    public OcsfTenant(string host)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(host);
        Host = host;
        Encoded = JsonEncodedText.Encode(host);
    }

    /// <summary>Host of the org.</summary>
    public string Host { get; }

    internal JsonEncodedText Encoded { get; }

    internal OcsfPlanCache Plans { get; } = new();

    // One for each thread that is converting at a time.
    internal ConcurrentBag<OktaEventIndex> Indexes { get; } = [];
}
