using System.Collections.Immutable;
using System.Text.RegularExpressions;
using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Organization;

namespace OktaIdc.Access;

/// <summary>The access portal: its address, and the subdomain that can be chosen once.</summary>
public sealed partial class PortalOperations(IdcConnection connection, IInteraction interaction)
{
    private readonly InstanceOperations _instances = new(connection, interaction);

    /// <summary>The portal. The alias is known only where the unpublished call answers.</summary>
    public async Task<IdcPortal> GetAsync(CancellationToken cancellationToken)
    {
        var instance = await _instances.RequireAsync(cancellationToken).ConfigureAwait(false);
        var (known, alias) = await ReadAliasAsync(instance.IdentityStoreId, cancellationToken).ConfigureAwait(false);
        return IdcPortal.For(instance.IdentityStoreId, alias, known);
    }

    /// <summary>Chooses the portal's subdomain. Once; AWS cannot change or take it back.</summary>
    /// <exception cref="OktaIdcException">
    /// <see cref="ErrorIds.PortalAliasInvalid"/>; <see cref="ErrorIds.PortalAliasFixed"/> where another was chosen; with <see cref="Via.Api"/>
    /// <see cref="ErrorIds.ConsoleApiUnavailable"/>.
    /// </exception>
    public async Task<Outcome<IdcPortal>> EnsureAliasAsync(string alias, Via via, CancellationToken cancellationToken)
    {
        if (!Alias().IsMatch(alias) || alias.StartsWith("d-", StringComparison.Ordinal))
        {
            throw new OktaIdcException(
                ErrorIds.PortalAliasInvalid, FailureCategory.InvalidArgument, $"'{alias}' cannot be a portal alias.", "Use 1 to 62 lower-case letters, digits and hyphens, no hyphen at either end, and not d- in front.", alias);
        }

        var portal = await GetAsync(cancellationToken).ConfigureAwait(false);
        if (portal.Alias == alias)
        {
            return new Outcome<IdcPortal>(portal, false);
        }

        if (portal.Alias is { } other)
        {
            throw new OktaIdcException(
                ErrorIds.PortalAliasFixed, FailureCategory.Conflict, $"The portal has the alias '{other}'; AWS cannot change it.", $"Use '{other}', or leave the alias out.", other);
        }

        var manual = new Outcome<IdcPortal>(portal, false, Step(portal.IdentityStoreId, alias));
        if (via == Via.Manual)
        {
            return manual;
        }

        if (!portal.IsAliasKnown)
        {
            return via == Via.Auto ? manual : throw new OktaIdcException(
                ErrorIds.ConsoleApiUnavailable, FailureCategory.NotSupported, "The unpublished call that tells the portal's alias does not answer here.", "Use -Via Manual.", portal.IdentityStoreId);
        }

        var preview = IdcPortal.For(portal.IdentityStoreId, alias, true);
        if (!await interaction.AllowAsync(new Change($"access portal of {portal.IdentityStoreId} ({connection})", $"choose the alias {alias} by a call that AWS does not publish"), cancellationToken).ConfigureAwait(false))
        {
            return new Outcome<IdcPortal>(preview, false);
        }

        var consent = new Consent(
            "SetPortalAlias", portal.StartUrl.AbsoluteUri, $"Give the portal the address https://{alias}.awsapps.com/start for ever?", "It is done by a call that AWS does not publish. The alias cannot be changed or removed later; the old address goes on working.");
        if (!await interaction.ConsentAsync(consent, cancellationToken).ConfigureAwait(false))
        {
            return manual;
        }

        await connection.Client.Directory.CreateAliasAsync(alias, cancellationToken).ConfigureAwait(false);
        var after = await GetAsync(cancellationToken).ConfigureAwait(false);
        return after.Alias == alias ? new Outcome<IdcPortal>(after, true) : throw new OktaIdcException(
            ErrorIds.AwsUnexpectedAnswer, FailureCategory.Service, $"AWS took the alias '{alias}' but shows '{after.Alias}' afterwards.", "Look at the portal's address in the console.", alias);
    }

    private async Task<(bool Known, string? Alias)> ReadAliasAsync(string identityStoreId, CancellationToken cancellationToken)
    {
        try
        {
            var info = await connection.Client.Directory.GetUserPoolInfoAsync(identityStoreId, cancellationToken).ConfigureAwait(false);
            // Until one is chosen the store's own id stands in its place.
            return (true, string.IsNullOrEmpty(info.Alias) || info.Alias == identityStoreId ? null : info.Alias);
        }
        catch (OktaIdcException e) when (e.Category is not (FailureCategory.Authentication or FailureCategory.Limit))
        {
            // Not published and often not allowed: the default address works with and without alias.
            await interaction.DetailAsync($"The portal's alias cannot be read: {e.Message}", cancellationToken).ConfigureAwait(false);
            return (false, null);
        }
    }

    private static ManualStep Step(string identityStoreId, string alias) => new()
    {
        Id = $"set-portal-alias:{identityStoreId}",
        Kind = ManualStepKind.SetPortalAlias,
        Title = $"Choose the portal's subdomain {alias}",
        Where = "AWS console, IAM Identity Center, Dashboard, Settings summary",
        Instructions = ["Open IAM Identity Center in the AWS console.", "On the dashboard choose Customize beside the AWS access portal URL.", $"Enter {alias} and save. It cannot be changed later."],
        Values = ImmutableArray.Create(new ManualValue("AWS access portal URL", alias)),
        Why = "AWS has no published API for the portal's alias.",
    };

    [GeneratedRegex("^[a-z0-9]([a-z0-9-]{0,60}[a-z0-9])?\\z")]
    private static partial Regex Alias();
}
