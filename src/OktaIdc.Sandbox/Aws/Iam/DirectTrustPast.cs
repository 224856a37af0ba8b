using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Aws.CloudTrail;

namespace OktaIdc.Sandbox.Aws.Iam;

/// <summary>
/// What administrators left behind in an account who let people in before IAM Identity Center was there: {account}, else the caller's. Okta as a
/// SAML provider with a role that is still used, another identity provider that is not, a role for a build service, and a user with a console
/// password and an old key.
/// </summary>
internal static class DirectTrustPast
{
    private const string Okta = "http://www.okta.com/exkLegacyFederation";

    /// <summary>Leaves it all there.</summary>
    /// <exception cref="InvalidOperationException">It was left there before.</exception>
    public static JsonObject Leave(AwsWorld world, JsonObject input)
    {
        var account = (string?)input["account"] ?? world.Context.Seed.CallerAccountId;
        var iam = world.Iam.Of(account);
        if (iam.SamlProviders.Count > 0)
        {
            throw new InvalidOperationException($"Account {account} has SAML providers already.");
        }

        var (now, old) = (world.Context.Clock.UtcNow, world.Context.Clock.UtcNow.AddDays(-400));
        var okta = new SamlProvider(account, "okta", Metadata(Okta), old);
        var adfs = new SamlProvider(account, "adfs", Metadata("http://adfs.example.com/adfs/services/trust"), old);
        iam.SamlProviders.Add(okta.Arn, okta);
        iam.SamlProviders.Add(adfs.Arn, adfs);
        var github = new OidcProvider(account, "token.actions.githubusercontent.com", ["sts.amazonaws.com"], [], old);
        iam.OidcProviders.Add(github.Arn, github);
        var legacy = Role(world, account, "LegacyAdmin", okta.Arn, "sts:AssumeRoleWithSAML", old, now.AddDays(-12));
        Role(world, account, "AdfsReader", adfs.Arn, "sts:AssumeRoleWithSAML", old, null);
        Role(world, account, "github-deploy", github.Arn, "sts:AssumeRoleWithWebIdentity", old, now.AddDays(-1));
        var user = new IamUser { Name = "legacy-admin", Id = "AIDA" + world.Context.Ids.Base32("user", 17), AccountId = account, CreateDate = old, PasswordSince = old, PasswordLastUsed = now.AddDays(-40) };
        var key = world.Credentials.AddKey(new Protocol.Caller(account, user.Arn, user.Id)).AccessKeyId;
        user.Keys.Add(key, new IamAccessKey { Id = key, CreateDate = old, LastUsed = now.AddDays(-3), LastUsedService = "s3", LastUsedRegion = world.Region });
        iam.Users.Add(user.Name, user);
        world.Trail.AddPast(SignInTrail.WithSaml(world, legacy, new SamlSession("grace@example.com", "grace@example.com", "emailAddress", Okta, okta.Arn, "legacy"), null, null, "203.0.113.24") with
        {
            Time = now.AddDays(-12),
            Region = "us-east-1",
            Response = new JsonObject { ["issuer"] = Okta, ["subject"] = "grace@example.com", ["subjectType"] = "emailAddress" }.ToJsonString(),
        });
        return new JsonObject { ["account"] = account, ["accessKeyId"] = key };
    }

    private static IamRole Role(AwsWorld world, string account, string name, string provider, string action, DateTimeOffset made, DateTimeOffset? used)
    {
        var role = new IamRole
        {
            Name = name,
            Id = world.Credentials.RoleId(account, name),
            AccountId = account,
            CreateDate = made,
            Trust = new JsonObject
            {
                ["Version"] = "2012-10-17",
                ["Statement"] = new JsonArray(new JsonObject { ["Effect"] = "Allow", ["Principal"] = new JsonObject { ["Federated"] = provider }, ["Action"] = action }),
            }.ToJsonString(),
            LastUsed = used,
            LastUsedRegion = used is null ? null : world.Region,
        };
        world.Iam.Of(account).Roles.Add(name, role);
        return role;
    }

    private static string Metadata(string entityId) =>
        $"""<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="{entityId}"><!-- {string.Concat(Enumerable.Repeat("the certificate of years ago stands here ", 24))}--></md:EntityDescriptor>""";
}
