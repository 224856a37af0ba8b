using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using OktaIdc.Aws.ExternalIdp;
using OktaIdc.Aws.IdentityStore;
using OktaIdc.Http;
using OktaIdc.Posture.Health;
using OktaIdc.Sandbox.Faults;
using static OktaIdc.Posture.Health.HealthCheckIds;

namespace OktaIdc.Scenarios.Tests.Posture.Health;

/// <summary>What somebody would like to hide.</summary>
internal static partial class HealthRows
{
    static HealthRows()
    {
        foreach (var row in Hidden())
        {
            All.Add(row.Key, row.Value);
        }
    }

    private static Dictionary<string, HealthRow> Hidden() => new()
    {
        ["a provider of which account and issuer are not said"] = Row(ForeignIssuer, HealthStatus.Warning, s => Expected(s, "OKT*")),
        ["a provider of which the issuer is not said"] = Row(ForeignIssuer, HealthStatus.Warning, s => Expected(s, $"arn:aws:iam::{HealthStory.Dev}:saml-provider/okta")),
        ["a provider of which any issuer is said"] = Row(ForeignIssuer, HealthStatus.Warning, s => Expected(s, $"arn:aws:iam::{HealthStory.Dev}:saml-provider/okta *")),
        ["a provider that is meant to be there with another issuer"] = Row(ForeignIssuer, HealthStatus.Critical, s => Expected(s, $"arn:aws:iam::{HealthStory.Dev}:saml-provider/okta http://www.okta.com/exkOther")),
        ["a provider that is meant to be in another account"] = Row(ForeignIssuer, HealthStatus.Critical, s => Expected(s, $"arn:aws:iam::200000000002:saml-provider/okta {Foreign}")),
        ["AWS trusts a key that is none of the app's"] = new(SigningCertificate, HealthStatus.Critical, async s =>
        {
            using var key = RSA.Create(2048);
            using var made = new CertificateRequest("CN=okta", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddYears(9));
            await s.Idc.Client.ExternalIdp.ImportCertificateAsync(s.Store, (await IdpAsync(s)).IdpId, made.ExportCertificatePem(), HealthStory.Stop);
        }),
        ["AWS trusts the next key of the app, too"] = new(SigningCertificate, HealthStatus.Ok, async s =>
        {
            var key = await s.Okta.Client.AppKeys.GenerateAsync(s.App.Id, 10, HealthStory.Stop);
            using var next = key.ReadCertificate()!;
            await s.Idc.Client.ExternalIdp.ImportCertificateAsync(s.Store, (await IdpAsync(s)).IdpId, next.ExportCertificatePem(), HealthStory.Stop);
        }),
        ["AWS expects another issuer"] = new(SigningCertificate, HealthStatus.Critical, s => AddressAsync(s, saml => saml with { EntityId = "http://www.okta.com/exkOther" })),
        ["AWS sends people elsewhere to sign in"] = new(SigningCertificate, HealthStatus.Critical, s => AddressAsync(s, saml => saml with { LoginUrl = "https://login.evil.example/sso" })),
        ["AWS sends people to another host to sign in"] = new(SigningCertificate, HealthStatus.Warning, s => AddressAsync(s, saml => saml with { LoginUrl = new UriBuilder(saml.LoginUrl) { Scheme = "https", Host = "login.example.com", Port = 443 }.Uri.ToString() })),
        ["the app's metadata forbidden"] = Row(SigningCertificate, HealthStatus.Unknown, s => s.OktaForbids("/api/v1/apps/*/sso/saml/metadata*")),
        ["the only push mapping is inactive"] = new(PushError, HealthStatus.Critical, async s => await s.Okta.Client.GroupPush.SetStatusAsync(
            s.App.Id, (await s.Okta.Client.GroupPush.ListAsync(s.App.Id, cancellationToken: HealthStory.Stop).FirstAsync(HealthStory.Stop)).Id, "INACTIVE", HealthStory.Stop)),
        ["one of two push mappings is inactive"] = Row(PushError, HealthStatus.Warning, s => Mappings(s, 0, new JsonObject { ["id"] = "gPm1", ["status"] = "ACTIVE" }, new JsonObject { ["id"] = "gPm2", ["sourceGroupId"] = "00g2", ["status"] = "INACTIVE" })),
        ["somebody lost the app ten minutes ago"] = new(DeprovisioningLag, HealthStatus.Ok, s => UnassignedAsync(s, TimeSpan.FromMinutes(10)), UserMissing),
        ["somebody lost the app half an hour ago"] = new(DeprovisioningLag, HealthStatus.Warning, s => UnassignedAsync(s, TimeSpan.FromMinutes(30)), UserMissing),
        ["somebody lost the app two hours ago"] = new(DeprovisioningLag, HealthStatus.Critical, s => UnassignedAsync(s, TimeSpan.FromHours(2)), UserMissing),
        ["somebody lost the app, and nobody tells when"] = new(DeprovisioningLag, HealthStatus.Warning, async s =>
        {
            s.Only(DeprovisioningLag);
            await UnassignedAsync(s, TimeSpan.FromHours(2));
            s.OktaForbids("/api/v1/logs*");
        }),
        ["somebody whom provisioning has not brought left half an hour ago"] = new(DeprovisioningLag, HealthStatus.Warning, s => ByHandAsync(s, "deactivate", TimeSpan.FromMinutes(30))),
        ["somebody whom provisioning has not brought left two hours ago"] = new(DeprovisioningLag, HealthStatus.Critical, s => ByHandAsync(s, "deactivate", TimeSpan.FromHours(2))),
        ["somebody whom provisioning has not brought was suspended two hours ago"] = new(DeprovisioningLag, HealthStatus.Warning, s => ByHandAsync(s, "suspend", TimeSpan.FromHours(2))),
        ["somebody whom provisioning has not brought never had the app"] = new(DeprovisioningLag, HealthStatus.Ok, s => ByHandAsync(s, null, TimeSpan.FromHours(2))),
        ["the app does not deactivate users"] = new(DeprovisioningLag, HealthStatus.Warning, async s => await s.Okta.Client.Provisioning.SetFeatureAsync(
            s.App.Id, "USER_PROVISIONING", JsonNode.Parse("""{"update":{"lifecycleDeactivate":{"status":"DISABLED"}}}""")!.AsObject(), HealthStory.Stop)),
        ["a role between deactivation and reactivation"] = Row(SignInAfterDeactivation, HealthStatus.Critical, s => Away(s, "deactivate", "activate", 10, 9, 8)),
        ["a role after reactivation"] = Row(SignInAfterDeactivation, HealthStatus.Ok, s => Away(s, "deactivate", "activate", 10, 7, 8)),
        ["a role before deactivation and reactivation"] = Row(SignInAfterDeactivation, HealthStatus.Ok, s => Away(s, "deactivate", "activate", 10, 11, 8)),
        ["a role of somebody who had been out for days, and was let in again"] = Row(SignInAfterDeactivation, HealthStatus.Critical, s => Away(s, "deactivate", "reactivate", 5000, 9, 8)),
        ["a role between suspension and its end"] = Row(SignInAfterDeactivation, HealthStatus.Critical, s => Away(s, "suspend", "unsuspend", 10, 9, 8)),
        ["a role after the end of a suspension"] = Row(SignInAfterDeactivation, HealthStatus.Ok, s => Away(s, "suspend", "unsuspend", 10, 7, 8)),
        ["a role in the second of a suspension"] = Row(SignInAfterDeactivation, HealthStatus.Critical, s =>
        {
            // CloudTrail tells whole seconds: the role may have been taken 700 milliseconds later.
            var second = DateTimeOffset.FromUnixTimeSeconds(DateTimeOffset.UtcNow.AddMinutes(-9).ToUnixTimeSeconds());
            s.Log(1, "user.lifecycle.suspend", "SUCCESS", s.OfAda, DateTimeOffset.UtcNow - second.AddMilliseconds(200));
            s.Log(1, "user.lifecycle.unsuspend", "SUCCESS", s.OfAda, TimeSpan.FromMinutes(8));
            s.TookRole(HealthStory.Login, Own, OwnIssuer, DateTimeOffset.UtcNow - second.AddMilliseconds(1));
        }),
        ["a role, and an end of employment that no profile has"] = Row(SignInAfterDeactivation, HealthStatus.Unknown, s => Ends(s, "endDate")),
        ["a role, and an end of employment that nobody has yet"] = Row(SignInAfterDeactivation, HealthStatus.Ok, s => Ends(s, "division")),
        ["a role, and an end of employment of which the schema is forbidden"] = Row(SignInAfterDeactivation, HealthStatus.Unknown, s =>
        {
            Ends(s, "division");
            s.OktaForbids("/api/v1/meta/schemas/user/*");
        }),
        ["a role, and an end of employment that others have"] = new(SignInAfterDeactivation, HealthStatus.Ok, async s =>
        {
            await s.Okta.Client.Users.UpdateAsync(s.Ada.Id, new JsonObject { ["division"] = "2126-01-01" }, HealthStory.Stop);
            Ends(s, "division");
            s.OktaForbids("/api/v1/meta/schemas/user/*");
        }),
        ["a role, and the log forbidden"] = new(SignInAfterDeactivation, HealthStatus.Unknown, s =>
        {
            s.Only(SignInAfterDeactivation);
            s.TookRole(HealthStory.Login, Own, OwnIssuer);
            s.OktaForbids("/api/v1/logs*");
            return Task.CompletedTask;
        }),
    };

    private static void Expected(HealthStory s, string entry)
    {
        s.TookRole(HealthStory.Login, "okta", Foreign);
        s.Options = s.Options with { Thresholds = new HealthThresholds { ExpectedProviders = [entry] } };
    }

    private static async Task<ExternalIdpConfiguration> IdpAsync(HealthStory s) => (await s.Idc.Client.ExternalIdp.ListAsync(s.Store, HealthStory.Stop)).First(i => i.IsEnabled);

    private static async Task AddressAsync(HealthStory s, Func<IdpSamlConfiguration, IdpSamlConfiguration> change)
    {
        var idp = await IdpAsync(s);
        await s.Idc.Client.ExternalIdp.UpdateAsync(s.Store, idp.IdpId, change(idp.Saml!), HealthStory.Stop);
    }

    private static void Ends(HealthStory s, string attribute)
    {
        s.TookRole(HealthStory.Login, Own, OwnIssuer);
        s.Options = s.Options with { Thresholds = new HealthThresholds { TerminationAttribute = attribute } };
    }

    // Ada was out for a while, so many minutes ago.
    private static void Away(HealthStory s, string end, string begin, int ended, int taken, int begun)
    {
        s.Log(1, $"user.lifecycle.{end}", "SUCCESS", s.OfAda, TimeSpan.FromMinutes(ended));
        s.Log(1, $"user.lifecycle.{begin}", "SUCCESS", s.OfAda, TimeSpan.FromMinutes(begun));
        s.TookRole(HealthStory.Login, Own, OwnIssuer, TimeSpan.FromMinutes(taken));
    }

    // Somebody with an account in both, which nothing but the name joins.
    private static async Task ByHandAsync(HealthStory s, string? end, TimeSpan ago)
    {
        var zoe = await s.Okta.Client.Users.CreateAsync(new JsonObject { ["login"] = Zoe, ["email"] = Zoe, ["firstName"] = "Zoe", ["lastName"] = "Hart" }, SecretText.Protect("Correct-Horse-1!"), activate: true, HealthStory.Stop);
        await s.Idc.Client.IdentityStore.CreateUserAsync(s.Store, new NewIdcUser(Zoe.ToUpperInvariant(), "Zoe Hart", new IdcUserName("Zoe", "Hart")), HealthStory.Stop);
        await (end switch
        {
            "suspend" => s.Okta.Client.Users.SuspendAsync(zoe.Id, HealthStory.Stop),
            "deactivate" => s.Okta.Client.Users.DeactivateAsync(zoe.Id, HealthStory.Stop),
            _ => Task.CompletedTask,
        });
        s.Time.Forward = ago;
    }

    // The app is taken away, and that does not get through.
    private static async Task UnassignedAsync(HealthStory s, TimeSpan ago)
    {
        s.Sandbox.Faults.Add(new FaultRule { Side = "aws", Path = "*/scim/v2/Users/*", Status = 500, Body = "{}" });
        var group = await s.Okta.Client.AppGroups.ListAsync(s.App.Id, HealthStory.Stop).FirstAsync(HealthStory.Stop);
        await s.Okta.Client.AppGroups.UnassignAsync(s.App.Id, group.Id, HealthStory.Stop);
        await HealthStory.UntilAsync(async () => await s.Okta.Client.AppUsers.FindAsync(s.App.Id, s.Ada.Id, HealthStory.Stop) is null);
        s.Time.Forward = ago;
    }
}
