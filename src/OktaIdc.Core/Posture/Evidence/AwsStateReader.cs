using System.Text.Json;
using OktaIdc.Aws.CloudTrail;
using OktaIdc.Aws.Organizations;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Connections;
using OktaIdc.Okta;
using OktaIdc.Operations.DirectTrust;
using OktaIdc.Operations.Holdings;
using OktaIdc.Operations.Reach.Evidence;
using OktaIdc.Organization;
using OktaIdc.Posture.Powers;
using OktaIdc.Saml;
using OktaIdc.Scim;
using OktaIdc.Setup.Inventory;

namespace OktaIdc.Posture.Evidence;

/// <summary>Reads AWS's side, as far as the parts go: side by side, and each that is refused says so.</summary>
internal sealed class AwsStateReader(IdcConnection? connection, OktaConnection? okta, IInteraction interaction, PostureOptions options)
{
    private const string NotConnected = "there is no connection to AWS (Connect-Idc).";
    private const InventoryScope Scope = InventoryScope.Accounts | InventoryScope.Directory | InventoryScope.PermissionSets | InventoryScope.PermissionSetParts | InventoryScope.Provisioning | InventoryScope.Assignments | InventoryScope.Orphans;

    private IdcConnection Idc => connection!;

    /// <summary>Reads.</summary>
    public async Task<PostureState> ReadAsync(PostureState state, PostureParts parts, CancellationToken cancellationToken)
    {
        var tags = options.Setup?.Assignments.Any(a => a.Accounts.Any(s => s.Contains("tag:", StringComparison.OrdinalIgnoreCase))) == true ? InventoryScope.AccountTags : InventoryScope.None;
        var access = Part(parts, PostureParts.Access, () => Reading.TryAsync<TenantInventory>(async () => await new InventoryReader(Idc, null, interaction).ReadAsync(Scope | tags, cancellationToken).ConfigureAwait(false)));
        var policies = Part(parts, PostureParts.SetPolicies, () => PoliciesAsync(access, cancellationToken));
        var awsPolicies = Part(parts, PostureParts.AwsPolicies, () => AwsPoliciesAsync(access, cancellationToken));
        var instance = Part(parts, PostureParts.Instance, () => Reading.TryAsync<IdcInstance>(async () => await InstanceAsync(cancellationToken).ConfigureAwait(false)));
        var delegated = Part(parts, PostureParts.Delegated, () => Reading.TryAsync(new DelegatedAdministratorOperations(Idc, interaction).ListAsync(cancellationToken), cancellationToken));
        var root = Part(parts, PostureParts.RootAccess, () => Reading.TryAsync<List<string>>(async () => [.. await Idc.Client.Iam.ListOrganizationsFeaturesAsync(cancellationToken).ConfigureAwait(false)]));
        var trails = Part(parts, PostureParts.Trails, () => new TrailStateReader(Idc).ReadAsync(cancellationToken));
        var uses = Part(parts, PostureParts.BreakGlass, () => new BreakGlassReader(Idc, okta?.Client.Url.Host, state.Settings, options.RoleName).ReadAsync(cancellationToken));
        var administrators = Part(parts, PostureParts.Administrators, () => new AdministratorReader(Idc, okta, interaction, options.RoleName).ReadAsync(parts.HasFlag(PostureParts.Access) ? access : null, parts.HasFlag(PostureParts.SetPolicies) ? policies : null, cancellationToken));
        var tokens = Part(parts, PostureParts.ScimTokens, () => Reading.TryAsync<ScimTokenFacts>(async () => await TokensAsync(cancellationToken).ConfigureAwait(false)));
        var idp = Part(parts, PostureParts.IdpTrust, () => Reading.TryAsync<ExternalIdpFacts>(async () => await IdpAsync(cancellationToken).ConfigureAwait(false)));
        var trust = Part(parts, PostureParts.DirectTrust, () => DirectTrustAsync(cancellationToken));
        return state with
        {
            Access = await access.ConfigureAwait(false),
            SetPolicies = await policies.ConfigureAwait(false),
            AwsPolicies = await awsPolicies.ConfigureAwait(false),
            Instance = await instance.ConfigureAwait(false),
            Delegated = await delegated.ConfigureAwait(false),
            RootAccess = await root.ConfigureAwait(false),
            Trails = await trails.ConfigureAwait(false),
            BreakGlassUses = await uses.ConfigureAwait(false),
            Administrators = await administrators.ConfigureAwait(false),
            DirectTrust = await trust.ConfigureAwait(false),
            ScimTokens = await tokens.ConfigureAwait(false),
            ExternalIdp = await idp.ConfigureAwait(false),
        };
    }

    private async Task<Reading<Dictionary<string, AccountPolicies>>> PoliciesAsync(Task<Reading<TenantInventory>> access, CancellationToken cancellationToken) =>
        options.RoleName is not { } role ? Reading.Unasked<Dictionary<string, AccountPolicies>>("Policies of accounts are read only by a role in each of them: give -RoleName.")
        : (await access.ConfigureAwait(false)).Value is not { } live ? Reading.None<Dictionary<string, AccountPolicies>>((await access.ConfigureAwait(false)).NotRead!)
        : await Reading.TryAsync<Dictionary<string, AccountPolicies>>(async () => await new AccountPolicyReader(Idc, role).ReadAsync(
            [.. live.PermissionSets.Values.Where(s => s.Set.CustomerManagedPolicies.Count > 0).Select(s => new SetInAccounts(s.Set, s.ProvisionedAccounts))], cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);

    private async Task<Reading<AwsPolicies>> AwsPoliciesAsync(Task<Reading<TenantInventory>> access, CancellationToken cancellationToken) =>
        (await access.ConfigureAwait(false)).Value is not { } live ? Reading.None<AwsPolicies>((await access.ConfigureAwait(false)).NotRead!)
        : Reading.Of(await new AwsPolicyReader(Idc).ReadAsync(live.PermissionSets.Values.Select(s => s.Set), cancellationToken).ConfigureAwait(false));

    // Only DescribeInstance tells how it is encrypted.
    private async Task<IdcInstance> InstanceAsync(CancellationToken cancellationToken)
    {
        var instance = await new InstanceOperations(Idc, interaction).RequireAsync(cancellationToken).ConfigureAwait(false);
        return await Idc.Client.SsoAdmin.DescribeInstanceAsync(instance.InstanceArn, cancellationToken).ConfigureAwait(false) ?? instance;
    }

    private async Task<ScimTokenFacts> TokensAsync(CancellationToken cancellationToken)
    {
        var instance = await new InstanceOperations(Idc, interaction).RequireAsync(cancellationToken).ConfigureAwait(false);
        return await ScimTokenReader.ReadAsync(Idc, instance.IdentityStoreId, options.Journal?.Invoke(Idc), cancellationToken).ConfigureAwait(false);
    }

    private async Task<ExternalIdpFacts> IdpAsync(CancellationToken cancellationToken)
    {
        var instance = await new InstanceOperations(Idc, interaction).RequireAsync(cancellationToken).ConfigureAwait(false);
        return await new ExternalIdpReader(Idc).FactsAsync(instance.IdentityStoreId, cancellationToken).ConfigureAwait(false);
    }

    private async Task<Reading<List<DirectTrustFinding>>> DirectTrustAsync(CancellationToken cancellationToken) => options.RoleName is not { } role
        ? Reading.Unasked<List<DirectTrustFinding>>("Accounts are read only by a role in each of them: give -RoleName, or run Get-IdcDirectTrust.")
        : await Reading.TryAsync(new DirectTrustOperations(Idc, okta, interaction).ReadAsync(new DirectTrustOptions { RoleName = role }, cancellationToken), cancellationToken).ConfigureAwait(false);

    private async Task<Reading<T>> Part<T>(PostureParts parts, PostureParts part, Func<Task<Reading<T>>> read)
        where T : class =>
        !parts.HasFlag(part) ? Reading.None<T>("it was not asked for.") : connection is null ? Reading.Unasked<T>(NotConnected) : await read().ConfigureAwait(false);
}
