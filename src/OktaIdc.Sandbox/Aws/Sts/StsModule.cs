using System.Collections.Specialized;
using System.Globalization;
using System.Xml.Linq;
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
        };
        HashSet<string> notHere =
        [
            "AssumeRoleWithSAML", "AssumeRoleWithWebIdentity", "AssumeRoot", "DecodeAuthorizationMessage", "GetAccessKeyInfo",
            "GetDelegatedAccessToken", "GetFederationToken", "GetWebIdentityToken",
        ];
        return new AwsModule { Services = [new QueryService("sts", "2011-06-15", "https://sts.amazonaws.com/doc/2011-06-15/", operations, notHere)] };
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

        // Without IAM the only roles are the ones that Organizations makes in member accounts for the management account.
        var role = arn.Split(':') is ["arn", "aws", "iam", "", var account, var resource] && resource.StartsWith("role/", StringComparison.Ordinal)
            && Assumable(world, call.SignedBy, account, resource)
            ? world.Credentials.AddSession(account, resource[(resource.LastIndexOf('/') + 1)..], session, TimeSpan.FromSeconds(seconds))
            : throw new AwsError("AccessDeniedException", $"User: {call.SignedBy.Arn} is not authorized to perform: sts:AssumeRole on resource: {arn}", 403);
        return
        [
            new("AssumedRoleUser", new XElement("AssumedRoleId", role.Caller.UserId), new XElement("Arn", role.Caller.Arn)),
            Write(role),
        ];
    }

    private static bool Assumable(AwsWorld world, Caller caller, string account, string resource) =>
        resource == "role/OrganizationAccountAccessRole"
        && world.Organizations.IsManagement(caller.AccountId)
        && account != caller.AccountId
        && world.Organizations.Account(account) is { State: "ACTIVE" };

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
