using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Aws.Iam;
using OktaIdc.Sandbox.Aws.SignIn;
using OktaIdc.Sandbox.Aws.Sts;

namespace OktaIdc.Sandbox.Aws.CloudTrail;

/// <summary>What CloudTrail tells of people who sign in: in the instance's account the sign-in and the portal, in the target account the role.</summary>
internal static class SignInTrail
{
    private const string Audience = "https://signin.aws.amazon.com/saml";

    /// <summary>A role was taken through IAM Identity Center, or could not be, where no credentials came of it.</summary>
    public static void Taken(AwsWorld world, IamRole role, string userId, string userName, SessionCredentials? issued)
    {
        var instance = world.Instances.Current!;
        var issuer = IdcMetadata.Issuer(world.Region, instance, role.AccountId);
        var provider = world.Iam.IdcProviderArn(role.AccountId);
        AssumedWithSaml(
            world,
            role,
            new SamlSession(userName, userId, "persistent", issuer, provider, $"{instance.IdentityStoreId}/{role.AccountId}"),
            issued,
            issued is null ? ("AccessDenied", $"No SAML provider {provider} found") : null,
            "AWS Internal");
    }

    /// <summary>A role was taken with a SAML assertion, or could not be.</summary>
    public static void AssumedWithSaml(AwsWorld world, IamRole role, SamlSession session, SessionCredentials? issued, (string Code, string Message)? error, string agent) =>
        world.Trail.Add(WithSaml(world, role, session, issued, error, agent));

    /// <summary>The event of it.</summary>
    public static TrailEvent WithSaml(AwsWorld world, IamRole role, SamlSession session, SessionCredentials? issued, (string Code, string Message)? error, string agent) => new()
    {
        Name = "AssumeRoleWithSAML",
        Source = "sts.amazonaws.com",
        Time = world.Context.Clock.UtcNow,
        AccountId = role.AccountId,
        UserName = session.UserName,
        Identity = new JsonObject
        {
            ["type"] = "SAMLUser", ["principalId"] = $"{session.NameQualifier}:{session.Subject}", ["userName"] = session.UserName, ["identityProvider"] = session.NameQualifier,
        }.ToJsonString(),
        Request = new JsonObject
        {
            ["sAMLAssertionID"] = "_" + Guid.NewGuid(), ["roleSessionName"] = session.UserName, ["roleArn"] = role.Arn, ["principalArn"] = session.ProviderArn,
        }.ToJsonString(),
        Response = issued is null ? null : new JsonObject
        {
            ["subjectType"] = session.SubjectType,
            ["issuer"] = session.Issuer,
            ["subject"] = session.Subject,
            ["audience"] = Audience,
            ["nameQualifier"] = session.NameQualifier,
            ["credentials"] = new JsonObject { ["accessKeyId"] = issued.AccessKeyId, ["expiration"] = issued.Expiration!.Value.ToString("MMM d, yyyy h:mm:ss tt", System.Globalization.CultureInfo.InvariantCulture) },
            ["assumedRoleUser"] = new JsonObject { ["assumedRoleId"] = issued.Caller.UserId, ["arn"] = issued.Caller.Arn },
        }.ToJsonString(),
        ErrorCode = error?.Code,
        ErrorMessage = error?.Message,
        Resources = [("AWS::IAM::Role", role.Arn), ("AWS::IAM::SAMLProvider", session.ProviderArn)],
        UserAgent = agent,
        SourceAddress = agent,
    };

    /// <summary>The portal gave out credentials, or refused.</summary>
    public static void Portal(AwsWorld world, string userId, string userName, string accountId, string setName, bool granted) => world.Trail.Add(OfPerson(world, userId, userName) with
    {
        Name = "GetRoleCredentials",
        Source = "sso.amazonaws.com",
        EventType = "AwsServiceEvent",
        ServiceDetails = new JsonObject { ["role_name"] = setName, ["account_id"] = accountId }.ToJsonString(),
        ErrorCode = granted ? null : "ForbiddenException",
        ErrorMessage = granted ? null : "No access",
    });

    /// <summary>Somebody signed in.</summary>
    public static void SignedIn(AwsWorld world, string userId, string userName, bool external)
    {
        var workflow = Guid.NewGuid().ToString();
        if (external)
        {
            world.Trail.Add(OfPerson(world, userId, userName) with { Name = "ExternalIdPDirectoryLogin", Source = "sso.amazonaws.com", EventType = "AwsServiceEvent", AdditionalData = new JsonObject { ["AuthWorkflowID"] = workflow }.ToJsonString() });
        }

        world.Trail.Add(OfPerson(world, userId, userName) with
        {
            Name = "UserAuthentication",
            Source = "signin.amazonaws.com",
            EventType = "AwsServiceEvent",
            AdditionalData = new JsonObject
            {
                ["AuthWorkflowID"] = workflow,
                ["LoginTo"] = world.Context.AwsUrl.GetLeftPart(UriPartial.Authority) + "/start",
                ["CredentialType"] = external ? "EXTERNAL_IDP" : "PASSWORD",
                ["UserName"] = userName,
            }.ToJsonString(),
            ServiceDetails = """{"UserAuthentication":"Success"}""",
        });
    }

    /// <summary>A sign-in was refused. Who it was is told by the message alone.</summary>
    public static void Refused(AwsWorld world, SignInException refusal, bool external)
    {
        if (world.Instances.Current is not { } instance)
        {
            return;
        }

        world.Trail.Add(new TrailEvent
        {
            Name = external ? "ExternalIdPDirectoryLogin" : "CredentialVerification",
            Source = external ? "sso.amazonaws.com" : "signin.amazonaws.com",
            Time = world.Context.Clock.UtcNow,
            AccountId = instance.OwnerAccountId,
            Identity = new JsonObject { ["type"] = "Unknown", ["accountId"] = instance.OwnerAccountId }.ToJsonString(),
            EventType = "AwsServiceEvent",
            AdditionalData = new JsonObject { ["AuthWorkflowID"] = Guid.NewGuid().ToString(), ["CredentialType"] = external ? "EXTERNAL_IDP" : "PASSWORD" }.ToJsonString(),
            ErrorCode = refusal.Reason.ToString(),
            ErrorMessage = refusal.Message,
        });
    }

    private static TrailEvent OfPerson(AwsWorld world, string userId, string userName)
    {
        var instance = world.Instances.Current!;
        return new TrailEvent
        {
            Name = "",
            Source = "",
            Time = world.Context.Clock.UtcNow,
            AccountId = instance.OwnerAccountId,
            UserName = userName,
            Identity = new JsonObject
            {
                ["type"] = "IdentityCenterUser", ["accountId"] = instance.OwnerAccountId, ["onBehalfOf"] = TrailWire.OnBehalfOf(instance, userId), ["credentialId"] = Guid.NewGuid().ToString(),
            }.ToJsonString(),
        };
    }
}

/// <summary>What an assertion said.</summary>
/// <param name="UserName">Role session name.</param>
/// <param name="Subject">NameID.</param>
/// <param name="SubjectType">Its format, in short.</param>
/// <param name="Issuer">Who issued it.</param>
/// <param name="ProviderArn">The SAML provider.</param>
/// <param name="NameQualifier">Hash of issuer, account and provider.</param>
internal sealed record SamlSession(string UserName, string Subject, string SubjectType, string Issuer, string ProviderArn, string NameQualifier);
