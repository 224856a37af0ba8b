using System.Collections.Immutable;
using OktaIdc.Aws;
using OktaIdc.Connections;
using OktaIdc.Failures;

namespace OktaIdc.Setup.Proofs;

/// <summary>Proves which applications of Identity Center a person may use: assigned to her, or to a group that she is a member of in AWS.</summary>
public sealed class ApplicationProof(IdcConnection idc)
{
    /// <summary>Names of the applications that the person may use, in order.</summary>
    /// <param name="user">Her user name.</param>
    /// <param name="cancellationToken">Cancels the request in flight.</param>
    /// <exception cref="OktaIdcException">There is no such user in Identity Center.</exception>
    public async Task<ImmutableArray<string>> ReadAsync(string user, CancellationToken cancellationToken)
    {
        var instance = idc.Instance ?? throw new InvalidOperationException("The instance is found before anything is proved on it.");
        var (store, directory) = (instance.IdentityStoreId, idc.Client.IdentityStore);
        var userId = await directory.GetUserIdAsync(store, user, cancellationToken).ConfigureAwait(false)
            ?? throw new OktaIdcException(ErrorIds.ProofFailed, FailureCategory.NotFound, $"{user} is not in Identity Center.", "Assign her to the Okta app and wait until Okta has provisioned her.", user);
        var names = ImmutableArray.CreateBuilder<string>();
        await foreach (var application in idc.Client.SsoAdmin.ListApplicationsAsync(instance.InstanceArn, cancellationToken).ConfigureAwait(false))
        {
            var assignments = await idc.Client.SsoAdmin.ListApplicationAssignmentsAsync(application.ApplicationArn, cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
            var groups = assignments.Where(a => a.PrincipalType == PrincipalType.Group).Select(a => a.PrincipalId).ToList();
            if (assignments.Any(a => a.PrincipalType == PrincipalType.User && a.PrincipalId == userId)
                || (groups.Count > 0 && (await directory.IsMemberInGroupsAsync(store, userId, groups, cancellationToken).ConfigureAwait(false)).Count > 0))
            {
                names.Add(application.Name ?? application.ApplicationArn);
            }
        }

        names.Sort(StringComparer.Ordinal);
        return names.ToImmutable();
    }
}
