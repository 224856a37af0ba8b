using OktaIdc.Aws.ExternalIdp;
using OktaIdc.Connections;
using OktaIdc.Failures;

namespace OktaIdc.Saml;

/// <summary>The checks before everyone's sign-in is moved: each refuses by name, and before anything is changed.</summary>
internal sealed class ExternalIdpGuard(IdcConnection connection, IInteraction interaction)
{
    /// <summary>Refuses to move sign-in to an app that lets nobody in.</summary>
    public static void CheckActive(ExternalIdpWish wish)
    {
        if (wish.InactiveApp is { } name)
        {
            throw new OktaIdcException(
                ErrorIds.OktaAppInactive,
                FailureCategory.Refused,
                $"The app '{name}' is inactive in Okta: if sign-in moved to it, nobody could sign in to AWS. Nothing was changed.",
                $"Activate it first: New-OktaIdcApp {CommandText.Quote(name)}, or Okta Admin Console, Applications, {name}, Activate.",
                name);
        }
    }

    /// <summary>Refuses where sign-in goes through an identity provider of another entity id; null: Okta's is not known yet, so any is another.</summary>
    public static void CheckOther(IReadOnlyList<ExternalIdpConfiguration> all, string? entityId)
    {
        if (all.FirstOrDefault(i => i.IsEnabled && (entityId is null || i.Saml?.EntityId != entityId)) is { } other)
        {
            throw new OktaIdcException(
                ErrorIds.ExternalIdpAlreadyEnabled,
                FailureCategory.Refused,
                $"Sign-in goes through another external identity provider already: {other.Saml?.EntityId ?? "an OpenID Connect provider"} ({other.IdpId}).",
                "Check first that you are connected to the Okta org that is meant (OKTAIDC_OKTA_URL, Get-OktaIdcConnection): if that provider is another Okta org, this may be the wrong one. Only where sign-in is really to move from that provider to this org: make sure that its users match Okta's, then change the identity source back to the Identity Center directory in the AWS console (until the move is done nobody signs in through either), and try again.",
                other.IdpId);
        }
    }

    /// <summary>Whether users live in Active Directory: true, false, or null where it cannot be read. The names of the kinds are not documented.</summary>
    public async Task<bool?> IsActiveDirectoryAsync(string store, string instanceArn, CancellationToken cancellationToken)
    {
        var probe = await connection.Client.Directory.ProbeAsync(instanceArn, cancellationToken).ConfigureAwait(false);
        if (!probe.IsAvailable)
        {
            return null;
        }

        var association = await connection.Client.Directory.ListDirectoryAssociationsAsync(instanceArn, cancellationToken)
            .FirstOrDefaultAsync(a => a.DirectoryId == store || a.InstanceArn == instanceArn, cancellationToken).ConfigureAwait(false);
        return association?.DirectoryType switch
        {
            null => null,
            var kind when kind.Contains("ActiveDirectory", StringComparison.OrdinalIgnoreCase) || kind.Contains("AD", StringComparison.Ordinal) => true,
            "UserPool" => false,
            _ => null,
        };
    }

    /// <summary>Refuses to leave Active Directory, unless the loss is accepted and the assignments are exported first.</summary>
    public static async Task CheckDataLossAsync(string store, ExternalIdpWish wish, CancellationToken cancellationToken)
    {
        if (!wish.AllowDataLoss || wish.ExportAssignments is null)
        {
            throw new OktaIdcException(
                ErrorIds.IdentitySourceActiveDirectory,
                FailureCategory.Refused,
                $"The identity source of {store} is Active Directory. Changing it deletes every user, group and assignment in IAM Identity Center.",
                "Export the assignments, plan how to make them again, and only then change the identity source with Set-IdcExternalIdp -AllowDataLoss.",
                store);
        }

        await wish.ExportAssignments(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Refuses where nobody gets in without Okta.</summary>
    public async Task<string> CheckBreakGlassAsync(ExternalIdpWish wish, CancellationToken cancellationToken)
    {
        if (!string.IsNullOrWhiteSpace(wish.BreakGlass))
        {
            return wish.BreakGlass;
        }

        var caller = connection.Identity ??= await connection.Client.Sts.GetCallerIdentityAsync(cancellationToken).ConfigureAwait(false);
        return !caller.Arn.Contains("/AWSReservedSSO_", StringComparison.Ordinal) ? caller.Arn : throw new OktaIdcException(
            ErrorIds.BreakGlassUnconfirmed,
            FailureCategory.Refused,
            $"The caller {caller.Arn} came through IAM Identity Center itself, and no other way into the management account is confirmed. If sign-in through Okta fails, everyone is locked out.",
            "Make an IAM user or role in the management account that does not depend on Okta, try it, and say so (breakGlass in the setup file, -BreakGlass here).",
            caller.Arn);
    }

    /// <summary>User names of Identity Center that no Okta NameID equals, and how many users there are.</summary>
    public async Task<(IReadOnlyList<string> Unmatched, int Users)> CompareUsersAsync(string store, ExternalIdpWish wish, CancellationToken cancellationToken)
    {
        var names = await connection.Client.IdentityStore.ListUsersAsync(store, enterprise: false, cancellationToken)
            .Select(u => u.UserName ?? u.UserId).ToListAsync(cancellationToken).ConfigureAwait(false);
        if (names.Count == 0)
        {
            return ([], 0);
        }

        if (wish.OktaNameIds is null)
        {
            await interaction.WarnAsync($"The {names.Count} users of IAM Identity Center were not compared with Okta's NameIDs; whoever has none that equals the user name cannot sign in.", cancellationToken).ConfigureAwait(false);
            return ([], names.Count);
        }

        // Identity Center compares the NameID with the user name letter by letter, capitals included.
        var known = (await wish.OktaNameIds(cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false)).ToHashSet(StringComparer.Ordinal);
        var unmatched = names.Where(n => !known.Contains(n)).Order(StringComparer.Ordinal).ToList();
        if (unmatched.Count == 0)
        {
            return ([], names.Count);
        }

        if (!wish.AllowUnmatchedUsers)
        {
            throw new OktaIdcException(
                ErrorIds.UsersWithoutNameId,
                FailureCategory.Refused,
                $"{unmatched.Count} of {names.Count} users of IAM Identity Center have no Okta NameID that equals their user name, and could not sign in: {Some(unmatched)}.",
                "Assign them to the Okta app with that user name, rename or delete them in IAM Identity Center, or accept it with Set-IdcExternalIdp -AllowUnmatchedUsers.",
                unmatched[0]);
        }

        await interaction.WarnAsync($"These users of IAM Identity Center have no matching Okta NameID and cannot sign in afterwards: {Some(unmatched)}.", cancellationToken).ConfigureAwait(false);
        return (unmatched, names.Count);
    }

    private static string Some(IReadOnlyList<string> names) =>
        string.Join(", ", names.Take(20)) + (names.Count > 20 ? $" and {names.Count - 20} more" : "");
}
