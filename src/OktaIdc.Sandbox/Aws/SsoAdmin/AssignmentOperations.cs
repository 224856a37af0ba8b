using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws.SsoAdmin;

/// <summary>Account assignments.</summary>
internal static class AssignmentOperations
{
    /// <summary>Operation names and what they do.</summary>
    public static IReadOnlyDictionary<string, JsonOperation> Table(AwsWorld world, AssignmentEngine engine) => new Dictionary<string, JsonOperation>(StringComparer.Ordinal)
    {
        ["CreateAccountAssignment"] = call =>
        {
            var set = world.PermissionSet(call);
            CheckAccount(world, call, call.Text("TargetId"));
            world.CheckPrincipal(call);
            return AsyncWire.Creation(engine.Create(world.Instances.Current!, set, Named(call)));
        },
        ["DeleteAccountAssignment"] = call =>
        {
            var set = world.PermissionSet(call);
            CheckAccount(world, call, call.Text("TargetId"));
            return AsyncWire.Deletion(engine.Delete(world.Instances.Current!, set, Named(call)));
        },
        ["DescribeAccountAssignmentCreationStatus"] = call => AsyncWire.Creation(AsyncWire.Find(world.OrganizationInstance(call), AsyncKind.Creation, call.Text("AccountAssignmentCreationRequestId"))),
        ["DescribeAccountAssignmentDeletionStatus"] = call => AsyncWire.Deletion(AsyncWire.Find(world.OrganizationInstance(call), AsyncKind.Deletion, call.Text("AccountAssignmentDeletionRequestId"))),
        ["ListAccountAssignmentCreationStatus"] = call => AsyncWire.List(world.OrganizationInstance(call), AsyncKind.Creation, "AccountAssignmentsCreationStatus", call),
        ["ListAccountAssignmentDeletionStatus"] = call => AsyncWire.List(world.OrganizationInstance(call), AsyncKind.Deletion, "AccountAssignmentsDeletionStatus", call),
        ["ListAccountAssignments"] = call =>
        {
            var (set, account) = (world.SeenPermissionSet(call), call.Text("AccountId"));
            return SsoPaging.Page(call, "AccountAssignments", world.Instances.Current!.Seen.Assignments.Of(set.Arn, account), Write);
        },
        ["ListAccountAssignmentsForPrincipal"] = call => ForPrincipal(world, call),
    };

    private static JsonObject ForPrincipal(AwsWorld world, AwsCall call)
    {
        var instance = world.OrganizationInstance(call);
        if (call.SignedBy.AccountId != instance.OwnerAccountId)
        {
            throw AwsError.AccessDenied("ListAccountAssignmentsForPrincipal must be called from the management account.");
        }

        world.CheckPrincipal(call);
        var id = call.Text("PrincipalId");
        var account = (string?)call.Input["Filter"]?["AccountId"];
        var assignments = instance.Seen.Assignments;
        var found = assignments.OfPrincipal(call.Text("PrincipalType"), id).AsEnumerable();
        if (call.Text("PrincipalType") == "USER")
        {
            found = found.Concat(world.Principals.GroupsOf(id).SelectMany(g => assignments.OfPrincipal("GROUP", g)));
        }

        return SsoPaging.Page(call, "AccountAssignments", account is null ? found : found.Where(a => a.AccountId == account), Write);
    }

    private static Assignment Named(AwsCall call) => new(call.Text("TargetId"), call.Text("PermissionSetArn"), call.Text("PrincipalType"), call.Text("PrincipalId"));

    private static void CheckAccount(AwsWorld world, AwsCall call, string accountId)
    {
        if (world.Organizations.Account(accountId) is not { State: "ACTIVE" })
        {
            throw AwsError.NotFound($"Account {accountId} is not an active account of the organization.");
        }

        world.CheckTarget(call, accountId);
    }

    private static JsonNode Write(Assignment a) => new JsonObject
    {
        ["AccountId"] = a.AccountId,
        ["PermissionSetArn"] = a.PermissionSetArn,
        ["PrincipalType"] = a.PrincipalType,
        ["PrincipalId"] = a.PrincipalId,
    };
}
