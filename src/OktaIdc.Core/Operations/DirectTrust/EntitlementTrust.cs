namespace OktaIdc.Operations.DirectTrust;

/// <summary>Entitlements of the account access manager: people of IAM Identity Center who take roles without a permission set, which no list of assignments shows.</summary>
internal static class EntitlementTrust
{
    /// <summary>Reads them.</summary>
    public static async Task ReadAsync(AccountFindings findings, CancellationToken cancellationToken)
    {
        var access = findings.Client.AccountAccess;
        await foreach (var application in access.ListApplicationsAsync(cancellationToken).ConfigureAwait(false))
        {
            await foreach (var entitlement in access.ListEntitlementsAsync(application.ApplicationArn, cancellationToken).ConfigureAwait(false))
            {
                var who = entitlement.GroupId is { } group ? $"group {group}" : entitlement.UserId is { } user ? $"user {user}" : "somebody who is not told";
                findings.Add(new DirectTrustFinding
                {
                    Id = DirectTrustIds.AccountAccessEntitlement,
                    Subject = entitlement.RoleArn ?? application.ApplicationArn,
                    Part = entitlement.EntitlementId ?? who,
                    Message = $"The {who} of IAM Identity Center may take the role {entitlement.RoleArn?[(entitlement.RoleArn.LastIndexOf('/') + 1)..] ?? "that is not told"} of {findings.Name} through the account access manager, without a permission set.",
                    Evidence = $"entitlement {entitlement.EntitlementId ?? "without id"} of {application.ApplicationArn}",
                    People = [who],
                    Fix = $"Take entitlement {entitlement.EntitlementId} away in the account access manager of {findings.Account.Id}, or keep it: it is a way of IAM Identity Center's own.",
                    IsManual = true,
                });
            }
        }
    }
}
