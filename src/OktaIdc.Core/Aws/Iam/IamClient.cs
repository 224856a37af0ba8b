using OktaIdc.Aws.Runtime;
using OktaIdc.Failures;

namespace OktaIdc.Aws.Iam;

/// <summary>IAM over the query protocol, whose answers the channel sees as JSON.</summary>
internal sealed class IamClient(AwsJsonChannel channel) : IIamClient
{
    private const int PageSize = 1000;

    public async Task<IReadOnlyList<IamSamlProvider>> ListSamlProvidersAsync(CancellationToken cancellationToken) =>
        (await channel.CallAsync<SamlProviders>("ListSAMLProviders", null, null, null, cancellationToken).ConfigureAwait(false)).SAMLProviderList ?? [];

    public async Task<IamSamlProvider?> GetSamlProviderAsync(string arn, CancellationToken cancellationToken) =>
        await channel.TryCallAsync<SamlProvider>("GetSAMLProvider", new { SAMLProviderArn = arn }, arn, null, cancellationToken).ConfigureAwait(false) is { } found
            ? new IamSamlProvider { Arn = arn, CreateDate = found.CreateDate, ValidUntil = found.ValidUntil, Metadata = found.SAMLMetadataDocument }
            : null;

    public async Task<IReadOnlyList<string>> ListOidcProvidersAsync(CancellationToken cancellationToken)
    {
        var found = await channel.CallAsync<OidcProviders>("ListOpenIDConnectProviders", null, null, null, cancellationToken).ConfigureAwait(false);
        return [.. (found.OpenIDConnectProviderList ?? []).Select(p => p.Arn)];
    }

    public async Task<IamOidcProvider?> GetOidcProviderAsync(string arn, CancellationToken cancellationToken) =>
        await channel.TryCallAsync<OidcProvider>("GetOpenIDConnectProvider", new { OpenIDConnectProviderArn = arn }, arn, null, cancellationToken).ConfigureAwait(false) is { } found
            ? new IamOidcProvider { Arn = arn, Url = found.Url, ClientIds = found.ClientIDList ?? [], CreateDate = found.CreateDate }
            : null;

    public async Task<string?> GetPolicyTextAsync(string policyArn, CancellationToken cancellationToken)
    {
        var policy = await channel.TryCallAsync<Policy>("GetPolicy", new { PolicyArn = policyArn }, policyArn, "Policy", cancellationToken).ConfigureAwait(false);
        var version = policy is null ? null : await channel.TryCallAsync<PolicyVersion>("GetPolicyVersion", new { PolicyArn = policyArn, VersionId = policy.DefaultVersionId }, policyArn, "PolicyVersion", cancellationToken).ConfigureAwait(false);
        return version is null ? null : Uri.UnescapeDataString(version.Document); // AWS sends it URL-encoded.
    }

    public IAsyncEnumerable<IamRole> ListRolesAsync(string? pathPrefix, CancellationToken cancellationToken) =>
        channel.PageAsync<IamRole>("ListRoles", pathPrefix, "Roles", marker => new { PathPrefix = pathPrefix, MaxItems = PageSize, Marker = marker }, "Marker", cancellationToken);

    public Task<IamRole?> GetRoleAsync(string roleName, CancellationToken cancellationToken) =>
        channel.TryCallAsync<IamRole>("GetRole", new { RoleName = roleName }, roleName, "Role", cancellationToken);

    public IAsyncEnumerable<IamUser> ListUsersAsync(CancellationToken cancellationToken) =>
        channel.PageAsync<IamUser>("ListUsers", null, "Users", marker => new { MaxItems = PageSize, Marker = marker }, "Marker", cancellationToken);

    public Task<IamLoginProfile?> GetLoginProfileAsync(string userName, CancellationToken cancellationToken) =>
        channel.TryCallAsync<IamLoginProfile>("GetLoginProfile", new { UserName = userName }, userName, "LoginProfile", cancellationToken);

    public IAsyncEnumerable<IamAccessKey> ListAccessKeysAsync(string userName, CancellationToken cancellationToken) =>
        channel.PageAsync<IamAccessKey>("ListAccessKeys", userName, "AccessKeyMetadata", marker => new { UserName = userName, MaxItems = PageSize, Marker = marker }, "Marker", cancellationToken);

    public async Task<DateTimeOffset?> GetAccessKeyLastUsedAsync(string accessKeyId, CancellationToken cancellationToken) =>
        (await channel.TryCallAsync<KeyUse>("GetAccessKeyLastUsed", new { AccessKeyId = accessKeyId }, accessKeyId, "AccessKeyLastUsed", cancellationToken).ConfigureAwait(false))?.LastUsedDate;

    public async Task<IReadOnlyList<string>> ListOrganizationsFeaturesAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await channel.CallAsync<Features>("ListOrganizationsFeatures", null, null, null, cancellationToken).ConfigureAwait(false)).EnabledFeatures ?? [];
        }
        catch (OktaIdcException e) when (e.VendorCode is "ServiceAccessNotEnabled" or "ServiceAccessNotEnabledException")
        {
            return []; // AWS answers so until somebody lets IAM into the organization.
        }
    }

    private sealed record Policy(string DefaultVersionId);

    private sealed record PolicyVersion(string Document);

    private sealed record Features(List<string>? EnabledFeatures);

    private sealed record SamlProviders(List<IamSamlProvider>? SAMLProviderList);

    private sealed record SamlProvider(string? SAMLMetadataDocument, DateTimeOffset? CreateDate, DateTimeOffset? ValidUntil);

    private sealed record OidcProviders(List<ProviderName>? OpenIDConnectProviderList);

    private sealed record ProviderName(string Arn);

    private sealed record OidcProvider(string? Url, List<string>? ClientIDList, DateTimeOffset? CreateDate);

    private sealed record KeyUse(DateTimeOffset? LastUsedDate);
}
