using OktaIdc.Connections;
using OktaIdc.Identities;
using OktaIdc.Okta;
using OktaIdc.Saml;
using OktaIdc.PowerShell.Abstractions;

namespace OktaIdc.PowerShell.Binding;

/// <summary>Finds what parameters of Okta cmdlets name.</summary>
internal static class OktaLookups
{
    /// <summary>The app that is named.</summary>
    public static Task<OktaApp> FindAsync(this OktaAppReference app, OktaConnection okta, IInteraction interaction, CancellationToken cancellationToken) =>
        app.ResolveAsync(new OktaAppOperations(okta, interaction).ResolveAsync, cancellationToken).OrWishedAsync(app.Text, interaction, cancellationToken);

    /// <summary>The group that is named.</summary>
    public static Task<OktaGroup> FindAsync(this OktaGroupReference group, OktaConnection okta, IInteraction interaction, CancellationToken cancellationToken) =>
        group.ResolveAsync(new OktaGroupOperations(okta, interaction).ResolveAsync, cancellationToken).OrWishedAsync(group.Text, interaction, cancellationToken);

    /// <summary>The groups that are named.</summary>
    public static async Task<IReadOnlyList<OktaGroup>> FindAllAsync(this OktaGroupReference[] groups, OktaConnection okta, IInteraction interaction, CancellationToken cancellationToken)
    {
        var found = new List<OktaGroup>();
        foreach (var group in groups)
        {
            found.Add(await group.FindAsync(okta, interaction, cancellationToken).ConfigureAwait(false));
        }

        return found;
    }

    /// <summary>The user who is named.</summary>
    public static Task<OktaUser> FindAsync(this OktaUserReference user, OktaConnection okta, IInteraction interaction, CancellationToken cancellationToken) =>
        user.ResolveAsync(new OktaUserOperations(okta, interaction).ResolveAsync, cancellationToken).OrWishedAsync(user.Text, interaction, cancellationToken);

    /// <summary>The name of the group that a mapping pushes.</summary>
    public static async Task<string> SourceNameAsync(this OktaPushMapping mapping, OktaConnection okta, CancellationToken cancellationToken) =>
        mapping.SourceGroupId is null || Wished.Any(mapping.SourceGroupId)
            ? mapping.Id
            : (await okta.Client.Groups.GetAsync(mapping.SourceGroupId, cancellationToken).ConfigureAwait(false)).Name;
}
