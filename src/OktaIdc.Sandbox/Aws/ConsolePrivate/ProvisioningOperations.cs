using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Aws.Protocol;
using static OktaIdc.Sandbox.Aws.ConsolePrivate.ConsoleOperations;

namespace OktaIdc.Sandbox.Aws.ConsolePrivate;

/// <summary>AWSIdentityStoreService: the SCIM tenant and its tokens.</summary>
internal static class ProvisioningOperations
{
    /// <summary>The operations.</summary>
    /// <param name="directories">Directories.</param>
    /// <param name="aws">The address that the SCIM endpoint carries.</param>
    public static IReadOnlyDictionary<string, JsonOperation> Table(DirectoryRegistry directories, Uri aws) => ConsoleOperations.Table(directories, "IdentityStoreId", new()
    {
        ["ListProvisioningTenants"] = (d, i) => Page(i, "ProvisioningTenants", d.Provisioning.Tenant is { } tenant ? [View(tenant, aws)] : []),
        ["CreateProvisioningTenant"] = (d, _) => new JsonObject { ["ProvisioningTenant"] = View(d.Provisioning.Create(), aws) },
        ["DescribeProvisioningTenant"] = (d, i) => new JsonObject { ["ProvisioningTenant"] = View(d.Provisioning.Get(i.Required("TenantId")), aws) },
        ["DeleteProvisioningTenant"] = (d, i) =>
        {
            d.Provisioning.Delete(i.Required("TenantId"));
            return null;
        },
        ["CreateBearerToken"] = (d, i) =>
        {
            var (token, text) = d.Provisioning.CreateToken(i.Required("TenantId"));
            var view = View(token);
            view["Token"] = text;
            return new JsonObject { ["BearerToken"] = view };
        },
        ["ListBearerTokens"] = (d, i) => Page(i, "BearerTokens", [.. d.Provisioning.Get(i.Required("TenantId")).Tokens.Select(View)]),
        ["DeleteBearerToken"] = (d, i) =>
        {
            d.Provisioning.DeleteToken(i.Required("TenantId"), i.Required("TokenId"));
            return null;
        },
    });

    private static JsonObject View(ProvisioningTenant tenant, Uri aws) =>
        new() { ["TenantId"] = tenant.Id, ["ScimEndpoint"] = tenant.ScimEndpoint(aws), ["CreationTime"] = Epoch(tenant.CreationTime) };

    private static JsonObject View(BearerToken token) =>
        new() { ["TokenId"] = token.Id, ["CreationTime"] = Epoch(token.CreationTime), ["ExpirationTime"] = Epoch(token.ExpirationTime) };
}
