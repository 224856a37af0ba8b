using OktaIdc.Identities;
using OktaIdc.Okta;
using OktaIdc.Saml;

namespace OktaIdc.Setup.Runs;

/// <summary>Objects of Okta by name: from what the plan has read or a step has made; asked for where neither knows them.</summary>
internal sealed class OktaLookup(RunContext context)
{
    public async Task<OktaApp> AppAsync(string label, CancellationToken cancellationToken)
    {
        if (context.Memory.App is { } known && known.Label == label)
        {
            return known;
        }

        var app = await new OktaAppOperations(context.Okta, context.Interaction).ResolveAsync(label, cancellationToken).ConfigureAwait(false);
        return context.Memory.App = app;
    }

    public async Task<OktaGroup> GroupAsync(string name, CancellationToken cancellationToken) =>
        context.Memory.OktaGroups.TryGetValue(name, out var known)
            ? known
            : context.Memory.OktaGroups[name] = await new OktaGroupOperations(context.Okta, context.Interaction).ResolveAsync(name, cancellationToken).ConfigureAwait(false);

    public async Task<OktaUser> UserAsync(string login, CancellationToken cancellationToken) =>
        context.Memory.OktaUsers.TryGetValue(login, out var known)
            ? known
            : context.Memory.OktaUsers[login] = await new OktaUserOperations(context.Okta, context.Interaction).ResolveAsync(login, cancellationToken).ConfigureAwait(false);
}
