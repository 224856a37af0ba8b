using System.Collections.Specialized;
using System.Globalization;
using System.Xml.Linq;
using OktaIdc.Sandbox.Aws.CloudTrail;
using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws.Sts;

/// <summary>The Security Token Service.</summary>
internal static class StsModule
{
    /// <summary>Makes it.</summary>
    public static AwsModule Create(AwsWorld world)
    {
        var operations = new Dictionary<string, QueryOperation>(StringComparer.Ordinal)
        {
            ["GetCallerIdentity"] = (call, _) => Identity(call.SignedBy),
            ["GetSessionToken"] = (call, parameters) => SessionToken(world, call, parameters),
            ["AssumeRole"] = (call, parameters) => AssumeRole(world, call, parameters),
            ["AssumeRoleWithSAML"] = (call, parameters) => AssumeRoleWithSaml(world, call, parameters),
        };
        HashSet<string> notHere =
        [
            "AssumeRoleWithWebIdentity", "AssumeRoot", "DecodeAuthorizationMessage", "GetAccessKeyInfo",
            "GetDelegatedAccessToken", "GetFederationToken", "GetWebIdentityToken",
        ];
        return new AwsModule { Services = [new QueryService("sts", "2011-06-15", "https://sts.amazonaws.com/doc/2011-06-15/", operations, notHere, ["AssumeRoleWithSAML"])] };
    }

    private static XElement[] Identity(Caller caller) => [new("Arn", caller.Arn), new("UserId", caller.UserId), new("Account", caller.AccountId)];

    private static XElement[] SessionToken(AwsWorld world, AwsCall call, NameValueCollection parameters)
    {
        if (call.SignedBy.IsSession)
        {
            throw new AwsError("AccessDeniedException", "Cannot call GetSessionToken with session credentials");
        }

        var session = world.Credentials.AddUserSession(call.SignedBy, TimeSpan.FromSeconds(Duration(parameters, 43200, 900, 129600)));
        return [Write(session)];
    }

    private static XElement[] AssumeRole(AwsWorld world, AwsCall call, NameValueCollection parameters)
    {
        var arn = Required(parameters, "RoleArn");
        var session = Required(parameters, "RoleSessionName");
        var seconds = Duration(parameters, 3600, 900, 43200);
        if (call.SignedBy.IsSession && seconds > 3600)
        {
            throw new AwsError("ValidationError", "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining");
        }

        var role = Trust.Find(world, arn);
        if (role is null || !Trust.Admits(world, role, call, parameters["ExternalId"]))
        {
            throw new AwsError("AccessDeniedException", $"User: {call.SignedBy.Arn} is not authorized to perform: sts:AssumeRole on resource: {arn}", 403);
        }

        if (seconds > role.MaxSessionDuration)
        {
            throw new AwsError("ValidationError", "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
        }

        world.Iam.Use(role);
        var credentials = world.Credentials.AddSession(role, session, TimeSpan.FromSeconds(seconds), actions: call.SignedBy.Actions);
        AssumeRoleTrail.Taken(world, role, call, session, credentials);
        return
        [
            new("AssumedRoleUser", new XElement("AssumedRoleId", credentials.Caller.UserId), new XElement("Arn", credentials.Caller.Arn)),
            Write(credentials),
        ];
    }

    private static XElement[] AssumeRoleWithSaml(AwsWorld world, AwsCall call, NameValueCollection parameters)
    {
        var (session, said) = new SamlAssumption(world).Assume(call, parameters, TimeSpan.FromSeconds(Duration(parameters, 3600, 900, 43200)));
        return
        [
            Write(session),
            new("AssumedRoleUser", new XElement("AssumedRoleId", session.Caller.UserId), new XElement("Arn", session.Caller.Arn)),
            new("Subject", said.Subject),
            new("SubjectType", said.SubjectType),
            new("Issuer", said.Issuer),
            new("Audience", "https://signin.aws.amazon.com/saml"),
            new("NameQualifier", said.NameQualifier),
        ];
    }

    private static XElement Write(SessionCredentials credentials) => new(
        "Credentials",
        new XElement("AccessKeyId", credentials.AccessKeyId),
        new XElement("SecretAccessKey", credentials.SecretAccessKey),
        new XElement("SessionToken", credentials.SessionToken),
        new XElement("Expiration", credentials.Expiration!.Value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)));

    private static string Required(NameValueCollection parameters, string name) => parameters[name] is { Length: > 1 } value
        ? value
        : throw new AwsError("ValidationError", $"1 validation error detected: Value null at '{char.ToLowerInvariant(name[0])}{name[1..]}' failed to satisfy constraint: Member must not be null");

    private static int Duration(NameValueCollection parameters, int otherwise, int least, int most)
    {
        if (parameters["DurationSeconds"] is not { } text)
        {
            return otherwise;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds >= least && seconds <= most
            ? seconds
            : throw new AwsError("ValidationError", $"1 validation error detected: Value '{text}' at 'durationSeconds' failed to satisfy constraint: Member must have value between {least} and {most}");
    }
}
