using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using OktaIdc.Aws.ExternalIdp;
using OktaIdc.Aws.IdentityStore;
using OktaIdc.Http;
using OktaIdc.Sandbox.Faults;

namespace OktaIdc.Scenarios.Tests.Operations.Reach;

/// <summary>Causes in the trust between the two sides, and in what Okta provisions.</summary>
internal static class TrustRows
{
    public static Dictionary<string, Func<ReachStory, Task>> All { get; } = new()
    {
        ["ExternalIdpMissing"] = async s =>
        {
            var idp = await IdpAsync(s);
            await s.Aws.ExternalIdp.DisableAsync(s.Store, idp.IdpId, ReachStory.Stop);
            await s.Aws.ExternalIdp.DeleteAsync(s.Store, idp.IdpId, ReachStory.Stop);
        },
        ["ExternalIdpDisabled"] = async s => await s.Aws.ExternalIdp.DisableAsync(s.Store, (await IdpAsync(s)).IdpId, ReachStory.Stop),
        ["ExternalIdpIsAnother"] = async s =>
        {
            var idp = await IdpAsync(s);
            await s.Aws.ExternalIdp.UpdateAsync(s.Store, idp.IdpId, idp.Saml! with { EntityId = "http://www.okta.com/exkanother0000000000" }, ReachStory.Stop);
        },
        ["LoginUrlDiffers"] = async s =>
        {
            var idp = await IdpAsync(s);
            await s.Aws.ExternalIdp.UpdateAsync(s.Store, idp.IdpId, idp.Saml! with { LoginUrl = "https://old.example.com/sso" }, ReachStory.Stop);
        },
        ["CertificateNotTrusted"] = async s =>
        {
            var key = await s.Okta.AppKeys.GenerateAsync(s.App.Id, 2, ReachStory.Stop);
            await s.ChangeAppAsync(app => app["credentials"]!["signing"]!["kid"] = key.Kid);
        },
        ["CertificateExpired"] = s =>
        {
            using var rsa = RSA.Create(2048);
            using var old = new CertificateRequest("CN=old", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(DateTimeOffset.UtcNow.AddYears(-3), DateTimeOffset.UtcNow.AddDays(-1));
            var body = new JsonArray(new JsonObject { ["kid"] = s.App.SigningKid, ["kty"] = "RSA", ["x5c"] = new JsonArray(Convert.ToBase64String(old.RawData)) });
            s.Sandbox.Faults.Add(new FaultRule { Side = "okta", Path = "/api/v1/apps/*/credentials/keys", Status = 200, Body = body.ToJsonString() });
            return Task.CompletedTask;
        },
        ["ScimOff"] = async s => await s.Aws.Provisioning.DeleteTenantAsync(s.Store, await TenantAsync(s), ReachStory.Stop),
        ["NoScimToken"] = TakeTokensAsync,
        ["ScimTokenExpired"] = s => TokenEndsAsync(s, -1),
        ["ScimTokenExpires"] = s => TokenEndsAsync(s, 9),
        ["ProvisioningOff"] = s => s.Okta.Provisioning.DeactivateConnectionAsync(s.App.Id, ReachStory.Stop),
        ["ScimEndpointDiffers"] = s => s.Okta.Provisioning.SetConnectionAsync(s.App.Id, "https://scim.us-east-1.amazonaws.com/another/scim/v2", SecretText.Protect("secret"), activate: true, ReachStory.Stop),
        ["ScimTokenRefused"] = async s =>
        {
            await TakeTokensAsync(s);
            await s.Aws.Provisioning.CreateTokenAsync(s.Store, await TenantAsync(s), ReachStory.Stop);
            await s.Okta.Users.UpdateAsync(s.Ada.Id, new JsonObject { ["title"] = "Countess" }, ReachStory.Stop);
            await ReachStory.UntilAsync(async () => await LoggedAsync(s, "application.integration.authentication_failure"));
        },
        ["NeverProvisioned"] = async s =>
        {
            await s.Okta.Provisioning.DeactivateConnectionAsync(s.App.Id, ReachStory.Stop);
            await s.SomebodyAsync(s.Users, s.Ops);
            await s.Okta.Provisioning.ActivateConnectionAsync(s.App.Id, ReachStory.Stop);
        },
        ["ProvisioningFailed"] = async s =>
        {
            await s.Aws.IdentityStore.CreateUserAsync(s.Store, new NewIdcUser("robert@example.com", "Robert", new IdcUserName("Robert", "Moss"), "bob@example.com"), ReachStory.Stop);
            var bob = await s.SomebodyAsync(s.Users, s.Ops);
            await ReachStory.UntilAsync(async () => (await s.Okta.AppUsers.FindAsync(s.App.Id, bob.Id, ReachStory.Stop))?.SyncState == "ERROR");
        },
        ["IdcUserMissing"] = async s => await s.Aws.IdentityStore.DeleteUserAsync(s.Store, await AdaAsync(s), ReachStory.Stop),
        ["NameIdCaseDiffers"] = s => RenameAsync(s, "Ada@Example.com"),
        ["NameIdDiffers"] = s => RenameAsync(s, "ada.king@example.com"),
        ["IdcUserDisabled"] = async s => await s.ScimAsync("PATCH", $"/Users/{await AdaAsync(s)}", """{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"replace","path":"active","value":false}]}"""),
        ["IdcUserNotLinked"] = async s =>
        {
            await s.Aws.IdentityStore.DeleteUserAsync(s.Store, await AdaAsync(s), ReachStory.Stop);
            await s.Aws.IdentityStore.CreateUserAsync(s.Store, new NewIdcUser(ReachStory.Login, "Ada King", new IdcUserName("Ada", "King")), ReachStory.Stop);
        },
        ["NameIdNotEmail"] = s => s.OktaAsync("POST", $"/api/v1/apps/{s.App.Id}/users/{s.Ada.Id}", """{"credentials":{"userName":"ada"}}"""),
    };

    private static async Task<ExternalIdpConfiguration> IdpAsync(ReachStory s) => (await s.Aws.ExternalIdp.ListAsync(s.Store, ReachStory.Stop))[0];

    private static async Task<string> TenantAsync(ReachStory s) => (await s.Aws.Provisioning.ListTenantsAsync(s.Store, ReachStory.Stop).FirstAsync(ReachStory.Stop)).TenantId;

    private static async Task<string> AdaAsync(ReachStory s) => (await s.Aws.IdentityStore.GetUserIdAsync(s.Store, ReachStory.Login, ReachStory.Stop))!;

    private static async Task TakeTokensAsync(ReachStory s)
    {
        var tenant = await TenantAsync(s);
        foreach (var token in await s.Aws.Provisioning.ListTokensAsync(s.Store, tenant, ReachStory.Stop).ToListAsync(ReachStory.Stop))
        {
            await s.Aws.Provisioning.DeleteTokenAsync(s.Store, tenant, token.TokenId, ReachStory.Stop);
        }
    }

    private static async Task TokenEndsAsync(ReachStory s, int days)
    {
        var token = await s.Aws.Provisioning.ListTokensAsync(s.Store, await TenantAsync(s), ReachStory.Stop).FirstAsync(ReachStory.Stop);
        s.Answer("ListBearerTokens", new JsonObject { ["BearerTokens"] = new JsonArray(new JsonObject { ["TokenId"] = token.TokenId, ["ExpirationTime"] = DateTimeOffset.UtcNow.AddDays(days).ToUnixTimeSeconds() }) }.ToJsonString());
    }

    private static async Task RenameAsync(ReachStory s, string name) => await s.ScimAsync(
        "PATCH", $"/Users/{await AdaAsync(s)}", $$"""{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"replace","path":"userName","value":"{{name}}"}]}""");

    private static async Task<bool> LoggedAsync(ReachStory s, string type) => await s.Okta.Logs.ReadAsync(
        new OktaIdc.Okta.OktaLogQuery { Since = DateTimeOffset.UtcNow.AddHours(-1), Until = DateTimeOffset.UtcNow.AddHours(1), Filter = $"eventType eq \"{type}\"" }, ReachStory.Stop).AnyAsync(ReachStory.Stop);
}
