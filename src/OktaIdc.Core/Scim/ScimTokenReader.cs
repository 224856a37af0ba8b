using OktaIdc.Connections;

namespace OktaIdc.Scim;

/// <summary>Reads the SCIM tokens that exist, by the calls of AWS's console.</summary>
internal static class ScimTokenReader
{
    /// <summary>Reads; nothing is changed.</summary>
    /// <exception cref="Failures.OktaIdcException">A right is missing; the journal cannot be read.</exception>
    public static async Task<ScimTokenFacts> ReadAsync(IdcConnection connection, string store, IScimTokenJournal? journal, CancellationToken cancellationToken)
    {
        var client = connection.Client.Provisioning;
        if (await client.ProbeAsync(store, cancellationToken).ConfigureAwait(false) is { IsAvailable: false } probe)
        {
            return new ScimTokenFacts([], null) { Unavailable = probe };
        }

        if (await client.ListTenantsAsync(store, cancellationToken).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false) is not { } tenant)
        {
            return new ScimTokenFacts([], null) { IsOff = true };
        }

        var tokens = await client.ListTokensAsync(store, tenant.TenantId, cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
        var events = journal?.Read(store, tenant.TenantId) ?? [];
        return new ScimTokenFacts(ScimTokenLedger.Judge(events, tokens), ScimTokenLedger.LastHandedOver(events));
    }
}
