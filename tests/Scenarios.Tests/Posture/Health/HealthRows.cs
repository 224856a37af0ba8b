using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using OktaIdc.Aws.IdentityStore;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Http;
using OktaIdc.Posture.Health;
using OktaIdc.Sandbox.Faults;
using static OktaIdc.Posture.Health.HealthCheckIds;

namespace OktaIdc.Scenarios.Tests.Posture.Health;

/// <summary>A world for each outcome of each check.</summary>
/// <param name="Check">The check.</param>
/// <param name="Status">How it comes out.</param>
/// <param name="Seed">Makes the world so.</param>
/// <param name="Also">Checks that need the same source, and come out otherwise too.</param>
internal sealed record HealthRow(string Check, HealthStatus Status, Func<HealthStory, Task> Seed, params string[] Also);

/// <summary>The rows.</summary>
internal static partial class HealthRows
{
    private const string Own = "AWSSSO_0123456789abcdef_DO_NOT_DELETE";
    private const string OwnIssuer = "https://portal.sso.eu-west-1.amazonaws.com/saml/assertion/MTIz";
    private const string Zoe = "zoe@example.com";
    private const string Foreign = "http://www.okta.com/exkLegacy";

    public static Dictionary<string, HealthRow> All { get; } = new()
    {
        ["a role through IdC"] = Row(ForeignIssuer, HealthStatus.Ok, s => s.TookRole(HealthStory.Login, Own, OwnIssuer)),
        ["a role with another issuer"] = Row(ForeignIssuer, HealthStatus.Critical, s => s.TookRole(HealthStory.Login, "okta", Foreign)),
        ["another issuer behind IdC's own provider"] = Row(ForeignIssuer, HealthStatus.Critical, s => s.TookRole(HealthStory.Login, Own, Foreign)),
        ["IdC's provider and an address that only looks like AWS's"] = Row(ForeignIssuer, HealthStatus.Critical, s => s.TookRole(HealthStory.Login, Own, "https://portal.sso.evil.example/saml/assertion/MTIz")),
        ["IdC's provider and an address below another's"] = Row(ForeignIssuer, HealthStatus.Critical, s => s.TookRole(HealthStory.Login, Own, "https://portal.sso.eu-west-1.amazonaws.com.evil.example/x")),
        ["IdC's provider and issuer for a role that is none of its own"] = Row(ForeignIssuer, HealthStatus.Critical, s => s.TookRole(HealthStory.Login, Own, OwnIssuer, role: "role/AWSReservedSSO_Admin_0123456789abcdef")),
        ["an issuer that is not told"] = Row(ForeignIssuer, HealthStatus.Unknown, s => s.TookRole(HealthStory.Login, Own, null)),
        ["another issuer in a Region where nobody works"] = Row(ForeignIssuer, HealthStatus.Critical, s => s.TookRole(HealthStory.Login, "okta", Foreign, region: "ap-southeast-2")),
        ["another issuer in a Region that is not to be looked at"] = Row(ForeignIssuer, HealthStatus.Ok, s =>
        {
            s.TookRole(HealthStory.Login, "okta", Foreign, region: "ap-southeast-2");
            s.Options = s.Options with { TrailRegions = ["eu-west-1", "us-east-1"] };
        }),
        ["a provider that is meant to be there"] = Row(ForeignIssuer, HealthStatus.Ok, s =>
        {
            s.TookRole("grace@example.com", "okta", Foreign);
            s.Options = s.Options with { Thresholds = new HealthThresholds { ExpectedProviders = [$"arn:aws:iam::{HealthStory.Dev}:saml-provider/OKT* {Foreign}"] } };
        }),
        ["a role that was refused"] = Row(ForeignIssuer, HealthStatus.Ok, s => s.TookRole("grace@example.com", "okta", Foreign, error: "AccessDenied")),
        ["another issuer a week ago"] = Row(ForeignIssuer, HealthStatus.Ok, s => s.TookRole("grace@example.com", "okta", Foreign, TimeSpan.FromDays(7))),
        ["CloudTrail forbidden"] = Row(ForeignIssuer, HealthStatus.Unknown, s => s.AwsForbids("LookupEvents"), SignInAfterDeactivation, SignOnFailure),
        ["no role in the accounts"] = Row(ForeignIssuer, HealthStatus.Unknown, s => s.Options = s.Options with { RoleName = "NoSuchRole" }, SignInAfterDeactivation),
        ["another issuer, and an account that cannot be read"] = Row(ForeignIssuer, HealthStatus.Critical, s =>
        {
            s.TookRole(HealthStory.Login, "okta", Foreign, account: s.Sandbox.Info.ManagementAccountId!);
            s.Options = s.Options with { RoleName = "NoSuchRole" };
        }, SignInAfterDeactivation),

        ["a role after deactivation"] = new(SignInAfterDeactivation, HealthStatus.Critical, async s =>
        {
            await s.Okta.Client.Users.DeactivateAsync(s.Ada.Id, HealthStory.Stop);
            await DisabledAsync(s);
            s.TookRole(HealthStory.Login.ToUpperInvariant(), Own, OwnIssuer, TimeSpan.FromSeconds(-2));
        }, UserMissing),
        ["a role before deactivation"] = new(SignInAfterDeactivation, HealthStatus.Ok, async s =>
        {
            s.TookRole(HealthStory.Login, Own, OwnIssuer, TimeSpan.FromMinutes(1));
            await s.Okta.Client.Users.DeactivateAsync(s.Ada.Id, HealthStory.Stop);
            await DisabledAsync(s);
        }, UserMissing),
        ["a role after deletion"] = new(SignInAfterDeactivation, HealthStatus.Critical, async s =>
        {
            await s.Okta.Client.Users.DeactivateAsync(s.Ada.Id, HealthStory.Stop);
            await DisabledAsync(s);
            await s.Okta.Client.Users.DeleteAsync(s.Ada.Id, HealthStory.Stop);
            s.TookRole(HealthStory.Login, Own, OwnIssuer, TimeSpan.FromSeconds(-2));
        }, UserMissing),
        ["a role of somebody who is not in Okta"] = Row(SignInAfterDeactivation, HealthStatus.Warning, s => s.TookRole("grace@example.com", Own, OwnIssuer)),
        ["a role after suspension"] = new(SignInAfterDeactivation, HealthStatus.Critical, async s =>
        {
            await SuspendedAsync(s, TimeSpan.Zero);
            s.TookRole(Zoe, Own, OwnIssuer, TimeSpan.FromSeconds(-2));
        }),
        ["a role before suspension"] = new(SignInAfterDeactivation, HealthStatus.Ok, async s =>
        {
            s.TookRole(Zoe, Own, OwnIssuer, TimeSpan.FromMinutes(1));
            await SuspendedAsync(s, TimeSpan.Zero);
        }),
        ["a role after the end of employment"] = new(SignInAfterDeactivation, HealthStatus.Critical, async s =>
        {
            await s.Okta.Client.Users.UpdateAsync(s.Ada.Id, new JsonObject { ["division"] = DateTimeOffset.UtcNow.AddDays(-2).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) }, HealthStory.Stop);
            s.TookRole(HealthStory.Login, Own, OwnIssuer);
            s.Options = s.Options with { Thresholds = new HealthThresholds { TerminationAttribute = "division" } };
        }),

        ["a role between the end of employment and deactivation"] = new(SignInAfterDeactivation, HealthStatus.Critical, async s =>
        {
            await s.Okta.Client.Users.UpdateAsync(s.Ada.Id, new JsonObject { ["division"] = DateTimeOffset.UtcNow.AddDays(-2).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) }, HealthStory.Stop);
            s.TookRole(HealthStory.Login, Own, OwnIssuer);
            await s.Okta.Client.Users.DeactivateAsync(s.Ada.Id, HealthStory.Stop);
            await DisabledAsync(s);
            s.Options = s.Options with { Thresholds = new HealthThresholds { TerminationAttribute = "division" } };
        }, UserMissing),
        ["five failed pushes"] = Row(ScimFailure, HealthStatus.Ok, s => s.Log(5, "application.provision.user.push", "FAILURE", s.OfApp)),
        ["six failed pushes"] = Row(ScimFailure, HealthStatus.Warning, s => s.Log(6, "application.provision.user.push", "FAILURE", s.OfApp)),
        ["six failed pushes of another app"] = Row(ScimFailure, HealthStatus.Ok, s => s.Log(6, "application.provision.user.push", "FAILURE", [new JsonObject { ["id"] = "0oaother", ["type"] = "AppInstance", ["alternateId"] = "x", ["displayName"] = "x" }])),
        ["failed pushes of the day before"] = Row(ScimFailure, HealthStatus.Ok, s => s.Log(30, "application.provision.user.push", "FAILURE", s.OfApp, TimeSpan.FromHours(25))),
        ["pushes that succeed"] = Row(ScimFailure, HealthStatus.Ok, s => s.Log(30, "application.provision.user.push", "SUCCESS", s.OfApp)),
        ["four failed pushes and the reason of each"] = Row(ScimFailure, HealthStatus.Ok, s =>
        {
            s.Log(4, "application.provision.user.push", "FAILURE", s.OfApp);
            s.Log(4, "application.integration.general_failure", "FAILURE", s.OfApp);
        }),
        ["26 refusals of the token"] = Row(ScimFailure, HealthStatus.Critical, s => s.Log(26, "application.integration.authentication_failure", "FAILURE", s.OfApp)),
        ["the log forbidden"] = Row(ScimFailure, HealthStatus.Unknown, s => s.OktaForbids("/api/v1/logs*"), SignOnFailure, UniversalLogout),

        ["one of twenty sign-ons"] = Row(SignOnFailure, HealthStatus.Ok, s => SignOns(s, 19, 1)),
        ["two of twenty sign-ons"] = Row(SignOnFailure, HealthStatus.Warning, s => SignOns(s, 18, 2)),
        ["five of twenty sign-ons"] = Row(SignOnFailure, HealthStatus.Critical, s => SignOns(s, 15, 5)),
        ["a denial that ended one of twenty sign-ons"] = Row(SignOnFailure, HealthStatus.Ok, s =>
        {
            SignOns(s, 19, 0);
            s.Log(1, "application.policy.sign_on.deny_access", "DENY", s.OfApp, transaction: "one");
            s.Log(1, "user.authentication.sso", "FAILURE", s.OfApp, transaction: "one");
        }),
        ["nineteen of nineteen sign-ons"] = Row(SignOnFailure, HealthStatus.Warning, s => SignOns(s, 0, 19)),
        ["eighteen of nineteen sign-ons"] = Row(SignOnFailure, HealthStatus.Ok, s => SignOns(s, 1, 18)),
        ["all of a few sign-ons at AWS"] = Row(SignOnFailure, HealthStatus.Warning, s => s.SignedIn(4, succeeded: false)),
        ["AWS takes no assertion"] = Row(SignOnFailure, HealthStatus.Critical, s =>
        {
            SignOns(s, 20, 0);
            s.SignedIn(20, succeeded: false);
        }),
        ["AWS takes every assertion"] = Row(SignOnFailure, HealthStatus.Ok, s => s.SignedIn(20, succeeded: true)),
        ["sign-ons of an hour ago"] = Row(SignOnFailure, HealthStatus.Ok, s => s.Log(30, "user.authentication.sso", "FAILURE", s.OfApp, TimeSpan.FromHours(1))),

        ["one of a hundred logouts"] = Row(UniversalLogout, HealthStatus.Ok, s => Logouts(s, 99, 1)),
        ["two of a hundred logouts"] = Row(UniversalLogout, HealthStatus.Warning, s => Logouts(s, 98, 2)),
        ["six of a hundred logouts"] = Row(UniversalLogout, HealthStatus.Critical, s => Logouts(s, 94, 6)),
        ["four of four logouts"] = Row(UniversalLogout, HealthStatus.Warning, s => Logouts(s, 0, 4)),
        ["one of four logouts"] = Row(UniversalLogout, HealthStatus.Warning, s => Logouts(s, 3, 1)),
        ["five of five logouts"] = Row(UniversalLogout, HealthStatus.Critical, s => Logouts(s, 0, 5)),
        ["four good logouts"] = Row(UniversalLogout, HealthStatus.Ok, s => Logouts(s, 4, 0)),

        ["a certificate of a month"] = Row(SigningCertificate, HealthStatus.Ok, s => EndsIn(s, 31)),
        ["a certificate of three weeks"] = Row(SigningCertificate, HealthStatus.Warning, s => EndsIn(s, 21)),
        ["a certificate of four weeks"] = Row(SigningCertificate, HealthStatus.Warning, s => EndsIn(s, 29)),
        ["a certificate of five days"] = Row(SigningCertificate, HealthStatus.Critical, s => EndsIn(s, 5)),
        ["a certificate of yesterday"] = Row(SigningCertificate, HealthStatus.Critical, s => EndsIn(s, -1)),
        ["a certificate that AWS does not trust"] = new(SigningCertificate, HealthStatus.Critical, async s =>
        {
            var key = await s.Okta.Client.AppKeys.GenerateAsync(s.App.Id, 10, HealthStory.Stop);
            var app = s.App.ToJson();
            app["credentials"]!["signing"]!["kid"] = key.Kid;
            await s.Okta.Client.Apps.ReplaceAsync(s.App.Id, app, HealthStory.Stop);
        }),
        ["keys forbidden"] = Row(SigningCertificate, HealthStatus.Unknown, s => s.OktaForbids("/api/v1/apps/*/credentials/keys")),
        ["the console's calls do not tell what AWS trusts"] = Row(SigningCertificate, HealthStatus.Unknown, s => s.AwsForbids("ListExternalIdPCertificates")),
        ["a certificate of five days, and nobody tells what AWS trusts"] = Row(SigningCertificate, HealthStatus.Critical, s =>
        {
            EndsIn(s, 5);
            s.AwsForbids("ListExternalIdPCertificates");
        }),
        ["no external provider is enabled in AWS"] = new(SigningCertificate, HealthStatus.Warning, async s =>
            await s.Idc.Client.ExternalIdp.DisableAsync(s.Store, (await s.Idc.Client.ExternalIdp.ListAsync(s.Store, HealthStory.Stop))[0].IdpId, HealthStory.Stop)),

        ["a token of a month"] = Row(ScimToken, HealthStatus.Ok, s => TokenIn(s, 31)),
        ["a token of three weeks"] = Row(ScimToken, HealthStatus.Warning, s => TokenIn(s, 21)),
        ["a token of five days"] = Row(ScimToken, HealthStatus.Critical, s => TokenIn(s, 5)),
        ["a token of four weeks"] = Row(ScimToken, HealthStatus.Warning, s => TokenIn(s, 29)),
        ["a token that ended beside one that works"] = Row(ScimToken, HealthStatus.Ok, s => s.AwsAnswers("ListBearerTokens", $$"""
            {"BearerTokens":[{"TokenId":"old","ExpirationTime":{{DateTimeOffset.UtcNow.AddDays(-9).ToUnixTimeSeconds()}}},{"TokenId":"new","ExpirationTime":{{DateTimeOffset.UtcNow.AddDays(300).ToUnixTimeSeconds()}}}]}
            """)),
        ["a second token that works"] = Row(ScimToken, HealthStatus.Warning, s => s.AwsAnswers("ListBearerTokens", $$"""
            {"BearerTokens":[{"TokenId":"old","ExpirationTime":{{DateTimeOffset.UtcNow.AddDays(200).ToUnixTimeSeconds()}}},{"TokenId":"new","ExpirationTime":{{DateTimeOffset.UtcNow.AddDays(300).ToUnixTimeSeconds()}}}]}
            """)),
        ["a second token that works, and the other ends in five days"] = Row(ScimToken, HealthStatus.Critical, s => s.AwsAnswers("ListBearerTokens", $$"""
            {"BearerTokens":[{"TokenId":"old","ExpirationTime":{{DateTimeOffset.UtcNow.AddDays(5).ToUnixTimeSeconds()}}},{"TokenId":"new","ExpirationTime":{{DateTimeOffset.UtcNow.AddDays(300).ToUnixTimeSeconds()}}}]}
            """)),
        ["a token of yesterday"] = Row(ScimToken, HealthStatus.Critical, s => TokenIn(s, -1)),
        ["no token"] = new(ScimToken, HealthStatus.Critical, async s =>
        {
            var tenant = await s.Idc.Client.Provisioning.ListTenantsAsync(s.Store, HealthStory.Stop).FirstAsync(HealthStory.Stop);
            await foreach (var token in s.Idc.Client.Provisioning.ListTokensAsync(s.Store, tenant.TenantId, HealthStory.Stop))
            {
                await s.Idc.Client.Provisioning.DeleteTokenAsync(s.Store, tenant.TenantId, token.TokenId, HealthStory.Stop);
            }
        }),
        ["the console's calls do not tell of tokens"] = Row(ScimToken, HealthStatus.Unknown, s => s.AwsForbids("ListBearerTokens")),

        ["a push mapping in error"] = Row(PushError, HealthStatus.Warning, s => Mappings(s, 1)),
        ["five push mappings in error"] = Row(PushError, HealthStatus.Critical, s => Mappings(s, 5)),
        ["mappings forbidden"] = Row(PushError, HealthStatus.Unknown, s => s.OktaForbids("/api/v1/apps/*/group-push/mappings*"), LastSync),

        ["a user whom nobody sees in AWS"] = new(UserMissing, HealthStatus.Warning, async s =>
        {
            await DeleteAdaAsync(s);
            s.Time.Forward = TimeSpan.FromHours(2);
        }),
        ["a user who is on the way"] = new(UserMissing, HealthStatus.Ok, DeleteAdaAsync),
        ["eleven users whom nobody sees in AWS"] = Row(UserMissing, HealthStatus.Critical, s => Assigned(s, 11)),
        ["users of AWS forbidden"] = Row(UserMissing, HealthStatus.Unknown, s => s.AwsForbids("ListUsers"), DeprovisioningLag),

        ["a set that was changed and not published"] = new(PermissionSetOutdated, HealthStatus.Warning, async s =>
        {
            var set = await s.Idc.Client.SsoAdmin.ListPermissionSetsAsync(s.Instance, HealthStory.Stop).FirstAsync(HealthStory.Stop);
            await s.Idc.Client.SsoAdmin.UpdatePermissionSetAsync(s.Instance, set, new PermissionSetSpec("Admin") { SessionDuration = TimeSpan.FromHours(2) }, HealthStory.Stop);
        }),
        ["a set that eleven accounts do not have"] = Row(PermissionSetOutdated, HealthStatus.Critical, s =>
            s.AwsAnswers("ListAccountsForProvisionedPermissionSet", $$"""{"AccountIds":[{{string.Join(",", Enumerable.Range(1, 11).Select(i => $"\"2000000001{i:00}\""))}}]}""")),
        ["sets forbidden"] = Row(PermissionSetOutdated, HealthStatus.Unknown, s => s.AwsForbids("ListPermissionSets")),

        ["nothing synchronised for two days"] = Row(LastSync, HealthStatus.Ok, s => Later(s, LastSync, TimeSpan.FromDays(2))),
        ["nothing synchronised for four days"] = Row(LastSync, HealthStatus.Warning, s => Later(s, LastSync, TimeSpan.FromDays(4))),
        ["nothing synchronised for eight days"] = Row(LastSync, HealthStatus.Critical, s => Later(s, LastSync, TimeSpan.FromDays(8))),
        ["synchronisations of users that all failed"] = Row(LastSync, HealthStatus.Critical, s =>
        {
            s.Only(LastSync);
            s.OktaAnswers("/api/v1/apps/*/users*", 200, $$"""[{"id":"00u1","status":"STAGED","syncState":"ERROR","lastSync":"{{DateTimeOffset.UtcNow:O}}"}]""");
            s.OktaAnswers("/api/v1/apps/*/group-push/mappings*", 200, "[]");
        }),
        ["pushes of groups that all failed"] = Row(LastSync, HealthStatus.Critical, s =>
        {
            s.Only(LastSync);
            s.OktaAnswers("/api/v1/apps/*/users*", 200, "[]");
            s.OktaAnswers("/api/v1/apps/*/group-push/mappings*", 200, $$"""[{"id":"gPm1","sourceGroupId":"00g1","status":"ERROR","lastPush":"{{DateTimeOffset.UtcNow:O}}","errorSummary":"no"}]""");
        }),
        ["the app's users forbidden"] = Row(LastSync, HealthStatus.Unknown, s => s.OktaForbids("/api/v1/apps/*/users*"), UserMissing, DeprovisioningLag, SignInAfterDeactivation),

        ["somebody left ten minutes ago"] = new(DeprovisioningLag, HealthStatus.Ok, s => LeftAsync(s, TimeSpan.FromMinutes(10)), UserMissing),
        ["somebody left half an hour ago"] = new(DeprovisioningLag, HealthStatus.Warning, s => LeftAsync(s, TimeSpan.FromMinutes(30)), UserMissing),
        ["somebody left two hours ago"] = new(DeprovisioningLag, HealthStatus.Critical, s => LeftAsync(s, TimeSpan.FromHours(2)), UserMissing),
        ["somebody whom only IAM Identity Center knows"] = new(DeprovisioningLag, HealthStatus.Ok, async s =>
            await s.Idc.Client.IdentityStore.CreateUserAsync(s.Store, new NewIdcUser("emergency", "Emergency", new IdcUserName("Emma", "Gency")), HealthStory.Stop)),
        ["somebody left twenty minutes ago"] = new(DeprovisioningLag, HealthStatus.Warning, s => LeftAsync(s, TimeSpan.FromMinutes(20)), UserMissing),
        ["somebody was suspended ten minutes ago"] = new(DeprovisioningLag, HealthStatus.Ok, s => SuspendedAsync(s, TimeSpan.FromMinutes(10))),
        ["somebody was suspended two hours ago"] = new(DeprovisioningLag, HealthStatus.Warning, s => SuspendedAsync(s, TimeSpan.FromHours(2))),
        ["somebody left and was disabled"] = new(DeprovisioningLag, HealthStatus.Ok, async s =>
        {
            await s.Okta.Client.Users.DeactivateAsync(s.Ada.Id, HealthStory.Stop);
            await DisabledAsync(s);
            s.Time.Forward = TimeSpan.FromHours(2);
        }, UserMissing),
        ["somebody was deleted in Okta"] = new(DeprovisioningLag, HealthStatus.Critical, async s =>
        {
            await LeftAsync(s, TimeSpan.Zero);
            await s.Okta.Client.Users.DeleteAsync(s.Ada.Id, HealthStory.Stop);
        }, UserMissing),
    };

    private static HealthRow Row(string check, HealthStatus status, Action<HealthStory> seed, params string[] also) => new(check, status, s =>
    {
        seed(s);
        return Task.CompletedTask;
    }, also);

    private static void SignOns(HealthStory s, int good, int bad)
    {
        s.Log(good, "user.authentication.sso", "SUCCESS", s.OfApp);
        s.Log(bad, "user.authentication.sso", "FAILURE", s.OfApp);
    }

    private static void Logouts(HealthStory s, int good, int bad)
    {
        s.Log(good, "user.authentication.universal_logout", "SUCCESS", s.OfAda);
        s.Log(bad, "user.authentication.universal_logout", "FAILURE", s.OfAda);
    }

    // The certificate of the sandbox's app lasts ten years.
    private static void EndsIn(HealthStory s, int days)
    {
        s.Only(SigningCertificate);
        s.Time.Forward = DateTimeOffset.UtcNow.AddYears(10) - DateTimeOffset.UtcNow - TimeSpan.FromDays(days);
    }

    // A token lasts a year.
    private static void TokenIn(HealthStory s, int days)
    {
        s.Only(ScimToken);
        s.Time.Forward = DateTimeOffset.UtcNow.AddYears(1) - DateTimeOffset.UtcNow - TimeSpan.FromDays(days);
    }

    private static void Later(HealthStory s, string check, TimeSpan time)
    {
        s.Only(check);
        s.Time.Forward = time;
    }

    private static void Mappings(HealthStory s, int failed, params JsonObject[] others) => s.OktaAnswers("/api/v1/apps/*/group-push/mappings*", 200, new JsonArray([.. others, .. Enumerable.Range(0, failed).Select(i => new JsonObject
    {
        ["id"] = $"gPm{i:00000000000000000}",
        ["sourceGroupId"] = $"00g{i:00000000000000000}",
        ["status"] = "ERROR",
        ["errorSummary"] = "The group could not be pushed.",
        ["lastUpdated"] = "2026-01-01T00:00:00.000Z",
    })]).ToJsonString());

    private static void Assigned(HealthStory s, int missing) => s.OktaAnswers("/api/v1/apps/*/users*", 200, new JsonArray([new JsonObject { ["id"] = s.Ada.Id, ["credentials"] = new JsonObject { ["userName"] = HealthStory.Login } }, .. Enumerable.Range(0, missing).Select(i => new JsonObject
    {
        ["id"] = $"00u{i:00000000000000000}",
        ["created"] = "2026-01-01T00:00:00.000Z",
        ["lastSync"] = DateTimeOffset.UtcNow.ToString("O"),
        ["status"] = "STAGED",
        ["syncState"] = "OUT_OF_SYNC",
        ["credentials"] = new JsonObject { ["userName"] = $"user{i}@example.com" },
    })]).ToJsonString());

    private static async Task DeleteAdaAsync(HealthStory s) =>
        await s.Idc.Client.IdentityStore.DeleteUserAsync(s.Store, (await s.Idc.Client.IdentityStore.GetUserIdAsync(s.Store, HealthStory.Login, HealthStory.Stop))!, HealthStory.Stop);

    private static Task DisabledAsync(HealthStory s) => HealthStory.UntilAsync(async () =>
        await s.Idc.Client.IdentityStore.ListUsersAsync(s.Store, false, HealthStory.Stop).FirstOrDefaultAsync(u => u.UserName == HealthStory.Login, HealthStory.Stop) is null or { IsEnabled: false });

    private static async Task SuspendedAsync(HealthStory s, TimeSpan ago)
    {
        var profile = new JsonObject { ["login"] = Zoe, ["email"] = Zoe, ["firstName"] = "Zoe", ["lastName"] = "Hart", ["displayName"] = "Zoe Hart" };
        var zoe = await s.Okta.Client.Users.CreateAsync(profile, SecretText.Protect("Correct-Horse-1!"), activate: true, HealthStory.Stop);
        await s.Okta.Client.AppUsers.AssignAsync(s.App.Id, zoe.Id, cancellationToken: HealthStory.Stop);
        await HealthStory.UntilAsync(async () => await s.Idc.Client.IdentityStore.GetUserIdAsync(s.Store, Zoe, HealthStory.Stop) is not null);
        await s.Okta.Client.Users.SuspendAsync(zoe.Id, HealthStory.Stop);
        s.Time.Forward = ago;
    }

    // Okta's deactivation does not get through.
    private static async Task LeftAsync(HealthStory s, TimeSpan ago)
    {
        s.Sandbox.Faults.Add(new FaultRule { Side = "aws", Path = "*/scim/v2/Users/*", Status = 500, Body = "{}" });
        await s.Okta.Client.Users.DeactivateAsync(s.Ada.Id, HealthStory.Stop);
        await HealthStory.UntilAsync(async () => await s.Okta.Client.AppUsers.FindAsync(s.App.Id, s.Ada.Id, HealthStory.Stop) is null);
        s.Time.Forward = ago;
    }
}
