using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws.SsoAdmin;

/// <summary>Who may use which application.</summary>
internal static class ApplicationAssignmentOperations
{
    /// <summary>Operation names and what they do.</summary>
    public static IReadOnlyDictionary<string, JsonOperation> Table(AwsWorld world) => new Dictionary<string, JsonOperation>(StringComparer.Ordinal)
    {
        ["CreateApplicationAssignment"] = call =>
        {
            var application = world.Application(call);
            world.CheckPrincipal(call);
            application.Assignments.Add(Principal(call));
            return null;
        },
        ["DeleteApplicationAssignment"] = call => world.Application(call).Assignments.Remove(Principal(call)) ? null : throw NotThere(),
        ["DescribeApplicationAssignment"] = call =>
        {
            var application = world.Application(call);
            return application.Assignments.Contains(Principal(call)) ? Write(application, Principal(call)) : throw NotThere();
        },
        ["ListApplicationAssignments"] = call =>
        {
            var application = world.Application(call);
            return SsoPaging.Page(call, "ApplicationAssignments", application.Assignments.Order(), p => Write(application, p));
        },
        ["ListApplicationAssignmentsForPrincipal"] = call => ForPrincipal(world, call),
    };

    private static JsonObject ForPrincipal(AwsWorld world, AwsCall call)
    {
        var instance = world.Instance(call);
        world.CheckPrincipal(call);
        var principals = Principal(call) is ("USER", var user) ? world.Principals.GroupsOf(user).Select(g => ("GROUP", g)).Append(("USER", user)).ToHashSet() : [Principal(call)];
        var only = (string?)call.Input["Filter"]?["ApplicationArn"];
        var rows = instance.Applications
            .Where(a => only is null || a.Arn == only)
            .SelectMany(a => a.Assignments.Where(principals.Contains).Order().Select(p => (Application: a, Principal: p)));
        return SsoPaging.Page(call, "ApplicationAssignments", rows, r => Write(r.Application, r.Principal));
    }

    private static (string PrincipalType, string PrincipalId) Principal(AwsCall call) => (call.Text("PrincipalType"), call.Text("PrincipalId"));

    private static JsonObject Write(Application application, (string Type, string Id) principal) => new()
    {
        ["ApplicationArn"] = application.Arn,
        ["PrincipalId"] = principal.Id,
        ["PrincipalType"] = principal.Type,
    };

    private static AwsError NotThere() => AwsError.NotFound("Application assignment not found.");
}
