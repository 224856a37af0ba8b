using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws.Organizations;

/// <summary>The root, units, and who stands where.</summary>
internal static class TreeOperations
{
    private const int MaxDepth = 5;
    private const int PageSize = 20;

    /// <summary>Operation names and what they do.</summary>
    public static IReadOnlyDictionary<string, JsonOperation> Table(OrganizationState state) => new Dictionary<string, JsonOperation>(StringComparer.Ordinal)
    {
        ["ListRoots"] = call => Page(call, "Roots", [state.Reader(call)], OrgWire.WriteRoot),
        ["ListOrganizationalUnitsForParent"] = call => Units(state.Reader(call), call),
        ["ListAccountsForParent"] = call => Accounts(state.Reader(call), call),
        ["ListChildren"] = call => Children(state.Reader(call), call),
        ["ListParents"] = call => Parents(state.Reader(call), call),
        ["DescribeOrganizationalUnit"] = call => Answer(state.Reader(call), Unit(state.Reader(call), call)),
        ["CreateOrganizationalUnit"] = call => Create(state, call),
        ["UpdateOrganizationalUnit"] = call => Rename(state.Manager(call), call),
        ["DeleteOrganizationalUnit"] = call => Delete(state.Manager(call), call),
    };

    private static JsonObject Page<T>(AwsCall call, string member, IEnumerable<T> items, Func<T, JsonNode?> write) =>
        Paging.Page(call, member, items, PageSize, write, OrgErrors.BadToken);

    private static JsonObject Units(Organization o, AwsCall call)
    {
        var parent = Parent(o, call);
        return Page(call, "OrganizationalUnits", o.Units.Where(u => u.Parent == parent), u => OrgWire.Write(o, u));
    }

    private static JsonObject Accounts(Organization o, AwsCall call)
    {
        var parent = Parent(o, call);
        return Page(call, "Accounts", o.Accounts.Where(a => a.Parent == parent), a => OrgWire.Write(o, a));
    }

    private static JsonObject Children(Organization o, AwsCall call)
    {
        var parent = Parent(o, call);
        var type = call.Text("ChildType");
        var ids = type == "ACCOUNT" ? o.Accounts.Where(a => a.Parent == parent).Select(a => a.Id) : o.Units.Where(u => u.Parent == parent).Select(u => u.Id);
        return Page(call, "Children", ids, id => new JsonObject { ["Id"] = id, ["Type"] = type });
    }

    private static JsonObject Parents(Organization o, AwsCall call)
    {
        var id = call.Text("ChildId");
        var parent = o.Accounts.Find(id)?.Parent ?? o.Units.Find(id)?.Parent ?? throw OrgErrors.NotFound("Child", "You specified a child that doesn't exist.");
        return Page(call, "Parents", [parent], p => new JsonObject { ["Id"] = p.Id, ["Type"] = p.Parent is null ? "ROOT" : "ORGANIZATIONAL_UNIT" });
    }

    private static JsonObject Create(OrganizationState state, AwsCall call)
    {
        var o = state.Manager(call);
        var parent = Parent(o, call);
        if (parent.Depth >= MaxDepth)
        {
            throw OrgErrors.Limit("OU_DEPTH_LIMIT_EXCEEDED", "You attempted to create an OU tree that is too many levels deep.");
        }

        CheckName(o, parent, call.Text("Name"));
        var unit = state.AddUnit(parent, call.Text("Name"));
        foreach (var (key, value) in OrgWire.Tags(call.Input["Tags"]))
        {
            unit.Tags[key] = value;
        }

        return Answer(o, unit);
    }

    private static JsonObject Rename(Organization o, AwsCall call)
    {
        var unit = Unit(o, call);
        if (call.OptionalText("Name") is { } name && name != unit.Name)
        {
            CheckName(o, unit.Parent!, name);
            unit.Name = name;
        }

        return Answer(o, unit);
    }

    private static JsonObject? Delete(Organization o, AwsCall call)
    {
        var unit = Unit(o, call);
        if (o.Units.Any(u => u.Parent == unit) || o.Accounts.Any(a => a.Parent == unit))
        {
            throw new AwsError("OrganizationalUnitNotEmptyException", "You can't delete an OU that still contains accounts or other OUs.");
        }

        o.Units.Remove(unit.Id);
        return null;
    }

    private static void CheckName(Organization o, OrgUnit parent, string name)
    {
        if (o.Units.Any(u => u.Parent == parent && u.Name == name))
        {
            throw new AwsError("DuplicateOrganizationalUnitException", "An OU with the same name already exists.");
        }
    }

    private static JsonObject Answer(Organization o, OrgUnit unit) => new() { ["OrganizationalUnit"] = OrgWire.Write(o, unit) };

    private static OrgUnit Parent(Organization o, AwsCall call) =>
        o.Unit(call.Text("ParentId")) ?? throw OrgErrors.NotFound("Parent", "You specified parent that doesn't exist.");

    private static OrgUnit Unit(Organization o, AwsCall call) =>
        o.Units.Find(call.Text("OrganizationalUnitId")) ?? throw OrgErrors.NotFound("OrganizationalUnit", "You specified an organizational unit that doesn't exist.");
}
