using OktaIdc.Aws;
using OktaIdc.Failures;

namespace OktaIdc.Setup.Runs;

/// <summary>Ids of groups and users in Identity Center by name, each asked for once.</summary>
internal sealed class PrincipalLookup(RunContext context)
{
    private readonly Dictionary<(PrincipalType, string), string> _ids = [];

    /// <exception cref="OktaIdcException">There is no such principal in Identity Center.</exception>
    public async Task<string> GetIdAsync(PrincipalType type, string name, CancellationToken cancellationToken)
    {
        if (context.Memory.Principal(type, name) is { } seen)
        {
            return seen;
        }

        if (_ids.TryGetValue((type, name), out var known))
        {
            return known;
        }

        var (store, directory) = (context.Instance.IdentityStoreId, context.Idc.Client.IdentityStore);
        var id = type == PrincipalType.Group
            ? await directory.GetGroupIdAsync(store, name, cancellationToken).ConfigureAwait(false)
            : await directory.GetUserIdAsync(store, name, cancellationToken).ConfigureAwait(false);
        return _ids[(type, name)] = id ?? throw new OktaIdcException(
            ErrorIds.PrincipalNotFound,
            FailureCategory.NotFound,
            $"There is no {(type == PrincipalType.Group ? "group" : "user")} '{name}' in Identity Center.",
            type == PrincipalType.Group ? $"Push it from Okta: list '{name}' under okta.push, or check the push with Get-OktaGroupPush." : "Assign the user to the Okta app, directly or through a group, and wait until Okta has provisioned her.",
            name);
    }
}
