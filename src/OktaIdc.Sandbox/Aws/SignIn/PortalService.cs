using System.Globalization;
using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Aws.CloudTrail;
using OktaIdc.Sandbox.Aws.ConsolePrivate;
using OktaIdc.Sandbox.Aws.Protocol;
using OktaIdc.Sandbox.Host;

namespace OktaIdc.Sandbox.Aws.SignIn;

/// <summary>The access portal's API (SSO model 2019-06-10), and the list of applications that its page shows, which the model leaves out: HTTP only.</summary>
internal sealed class PortalService : RestService
{
    private const int Max = 100;

    private readonly AwsWorld _world;
    private readonly DirectoryRegistry _directories;
    private readonly PortalSessions _sessions;

    /// <summary>Makes it.</summary>
    public PortalService(AwsWorld world, DirectoryRegistry directories, PortalSessions sessions)
    {
        (_world, _directories, _sessions) = (world, directories, sessions);
        Routes = new Dictionary<string, Func<AwsCall, SandboxResponse>>(StringComparer.Ordinal)
        {
            ["GET /assignment/accounts"] = Accounts,
            ["GET /assignment/roles"] = Roles,
            ["GET /federation/credentials"] = Credentials,
            ["GET /instance/appinstances"] = Applications,
            ["POST /logout"] = Logout,
        };
    }

    /// <inheritdoc/>
    public override string Name => "sso-portal";

    /// <inheritdoc/>
    protected override IReadOnlyDictionary<string, Func<AwsCall, SandboxResponse>> Routes { get; }

    private SandboxResponse Accounts(AwsCall call)
    {
        var accounts = _world.Access.RolesOf(User(call)).DistinctBy(r => r.AccountId).OrderBy(r => r.AccountName, StringComparer.Ordinal);
        return Page(call, "accountList", accounts.Select(a => (JsonNode)new JsonObject
        {
            ["accountId"] = a.AccountId, ["accountName"] = a.AccountName, ["emailAddress"] = a.AccountEmail,
        }));
    }

    private SandboxResponse Roles(AwsCall call)
    {
        var userId = User(call);
        var account = Parameter(call, "account_id");
        var roles = _world.Access.RolesOf(userId).Where(r => r.AccountId == account).ToList();
        return roles.Count == 0
            ? throw NoAccess()
            : Page(call, "roleList", roles.Select(r => (JsonNode)new JsonObject { ["roleName"] = r.PermissionSetName, ["accountId"] = r.AccountId }));
    }

    private SandboxResponse Credentials(AwsCall call)
    {
        var userId = User(call);
        var (account, role) = (Parameter(call, "account_id"), Parameter(call, "role_name"));
        var userName = _directories.Current!.Store.GetUser(userId).UserName;
        var issued = _world.Access.Issue(userId, userName, account, role);
        SignInTrail.Portal(_world, userId, userName, account, role, issued is not null);
        if (issued is null)
        {
            throw NoAccess();
        }

        return SandboxResponse.Json(200, new JsonObject
        {
            ["roleCredentials"] = new JsonObject
            {
                ["accessKeyId"] = issued.AccessKeyId,
                ["secretAccessKey"] = issued.SecretAccessKey,
                ["sessionToken"] = issued.SessionToken,
                ["expiration"] = issued.Expiration?.ToUnixTimeMilliseconds(),
            },
        });
    }

    private SandboxResponse Applications(AwsCall call)
    {
        var assigned = _world.Access.ApplicationsOf(User(call));
        var applications = _directories.Required().Instance.Applications.Where(a => assigned.Contains(a.Arn));
        return SandboxResponse.Json(200, new JsonObject
        {
            ["paginationToken"] = null,
            ["result"] = new JsonArray([.. applications.Select(a => (JsonNode)new JsonObject
            {
                ["id"] = a.Arn, ["applicationId"] = a.Arn, ["name"] = a.Name, ["applicationName"] = a.Name, ["description"] = a.Description,
            })]),
        });
    }

    private SandboxResponse Logout(AwsCall call)
    {
        User(call);
        _sessions.End(Token(call)!);
        return SandboxResponse.Empty(200);
    }

    // A deactivated user's session goes on; a deleted user's does not.
    private string User(AwsCall call) =>
        _sessions.Find(Token(call)) is { } session && _directories.Current?.Store.FindUser(session.UserId) is { } user
            ? user.Id
            : throw new AwsError("UnauthorizedException", "Session token not found or invalid", 401);

    private static string? Token(AwsCall call) => call.Request.Header("x-amz-sso_bearer_token");

    private static AwsError NoAccess() => new("ForbiddenException", "No access", 403);

    private static string Parameter(AwsCall call, string name) =>
        call.Request.Query[name] is { Length: > 0 } value ? value : throw new AwsError("InvalidRequestException", $"{name} is required");

    private static SandboxResponse Page(AwsCall call, string member, IEnumerable<JsonNode> all)
    {
        var size = call.Request.Query["max_result"] is not { } text ? Max
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n is >= 1 and <= Max ? n
            : throw new AwsError("InvalidRequestException", $"max_result must be between 1 and {Max}");
        var start = call.Request.Query["next_token"] is not { Length: > 0 } token ? 0
            : int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out var at) ? at
            : throw new AwsError("InvalidRequestException", "next_token is not valid");
        var items = all.Skip(start).Take(size + 1).ToList();
        var answer = new JsonObject { [member] = new JsonArray([.. items.Take(size)]) };
        if (items.Count > size)
        {
            answer["nextToken"] = (start + size).ToString(CultureInfo.InvariantCulture);
        }

        return SandboxResponse.Json(200, answer);
    }
}
