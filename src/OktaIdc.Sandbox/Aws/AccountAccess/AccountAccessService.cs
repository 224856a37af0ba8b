using System.Globalization;
using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Aws.Protocol;
using OktaIdc.Sandbox.Aws.SignIn;
using OktaIdc.Sandbox.Host;

namespace OktaIdc.Sandbox.Aws.AccountAccess;

/// <summary>
/// The account access manager (2018-05-10), as far as it is documented: applications and entitlements. Names of members and paging are inferred,
/// and an entitlement here is a record that gives nobody a session.
/// </summary>
internal sealed class AccountAccessService : RestService
{
    private const int PageSize = 50;

    private readonly AwsWorld _world;
    private readonly OrderedMap<AccessApplication> _applications = new();

    /// <summary>Makes it.</summary>
    public AccountAccessService(AwsWorld world)
    {
        _world = world;
        Routes = new Dictionary<string, Func<AwsCall, SandboxResponse>>(StringComparer.Ordinal)
        {
            ["GET /applications"] = call => Page(call, "applications", Of(call).Select(Write)),
            ["POST /applications"] = Create,
            ["GET /entitlements"] = call => Page(call, "entitlements", Find(call, call.Request.Query["applicationArn"]).Entitlements.Select(e => e.DeepClone())),
            ["POST /entitlements"] = Entitle,
        };
    }

    /// <inheritdoc/>
    public override string Name => "account-access";

    /// <inheritdoc/>
    protected override IReadOnlyDictionary<string, Func<AwsCall, SandboxResponse>> Routes { get; }

    /// <inheritdoc/>
    public override string? SigningNameOf(SandboxRequest request) => "account-access";

    private IEnumerable<AccessApplication> Of(AwsCall call) => _applications.Where(a => a.AccountId == call.SignedBy.AccountId);

    private SandboxResponse Create(AwsCall call)
    {
        var account = call.SignedBy.AccountId;
        var application = new AccessApplication
        {
            Arn = $"arn:aws:account-access:{_world.Region}:{account}:application/{_world.Context.Ids.Lower("access-application", 16)}",
            AccountId = account,
            Name = call.OptionalText("name") ?? "account-access",
            InstanceArn = _world.Instances.Current?.InstanceArn,
        };
        _applications.Add(application.Arn, application);
        return SandboxResponse.Json(200, Write(application));
    }

    private SandboxResponse Entitle(AwsCall call)
    {
        var application = Find(call, call.OptionalText("applicationArn"));
        var granted = call.Input["entitlement"]?["principalRole"];
        var person = granted?["principal"]?["identityCenter"];
        if (((string?)person?["userId"] ?? (string?)person?["groupId"]) is null || (string?)granted?["roleArn"] is not { } role)
        {
            throw AwsError.Validation("entitlement needs a principalRole with principal.identityCenter.userId or groupId, and a roleArn.");
        }

        if (_world.Iam.Role(call.SignedBy.AccountId, Iam.IamRole.NameOf(role)) is null)
        {
            throw AwsError.NotFound($"The role {role} does not exist.");
        }

        var id = _world.Context.Ids.Guid("entitlement");
        var entitlement = new JsonObject { ["entitlementId"] = id, ["applicationArn"] = application.Arn, ["entitlement"] = call.Input["entitlement"]!.DeepClone() };
        application.Entitlements.Add(id, entitlement);
        return SandboxResponse.Json(200, entitlement.DeepClone());
    }

    private AccessApplication Find(AwsCall call, string? arn) => Of(call).FirstOrDefault(a => a.Arn == arn) ?? throw AwsError.NotFound("The application does not exist.");

    private static JsonObject Write(AccessApplication a) => Wire.Compact(new JsonObject { ["applicationArn"] = a.Arn, ["name"] = a.Name, ["instanceArn"] = a.InstanceArn });

    private static SandboxResponse Page(AwsCall call, string member, IEnumerable<JsonNode> all)
    {
        var start = call.Request.Query["nextToken"] is { Length: > 0 } token
            ? int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out var at) ? at : throw AwsError.Validation("nextToken is not valid.")
            : 0;
        var items = all.Skip(start).Take(PageSize + 1).ToList();
        var answer = new JsonObject { [member] = new JsonArray([.. items.Take(PageSize)]) };
        if (items.Count > PageSize)
        {
            answer["nextToken"] = (start + PageSize).ToString(CultureInfo.InvariantCulture);
        }

        return SandboxResponse.Json(200, answer);
    }
}
