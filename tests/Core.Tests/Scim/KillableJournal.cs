using OktaIdc.Core.Tests.Connections;
using OktaIdc.Scim;

namespace OktaIdc.Core.Tests.Scim;

/// <summary>A journal whose writes are effects that a test can kill before or after.</summary>
internal sealed class KillableJournal(IScimTokenJournal inner, Killer killer) : IScimTokenJournal
{
    public IReadOnlyList<ScimTokenEvent> Read(string identityStoreId, string tenantId) => inner.Read(identityStoreId, tenantId);

    public void Append(ScimTokenEvent entry) => killer.Do(() =>
    {
        inner.Append(entry);
        return 0;
    });
}
