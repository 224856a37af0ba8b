using OktaIdc.Setup.Plans;

namespace OktaIdc.Setup.Drift;

/// <summary>Where objects stand in the text of a setup file. What is not found by name (a template's set) is placed at its section.</summary>
public sealed class DriftPlaces
{
    private readonly SetupNode? _root;

    private DriftPlaces(SetupNode? root) => _root = root;

    /// <summary>No file: a setup from a hashtable has paths and no lines.</summary>
    public static DriftPlaces None { get; } = new(null);

    /// <summary>Reads the places of a text that has been read as a setup.</summary>
    public static DriftPlaces Parse(string text) => new(YamlNodes.Read(text, new SetupContext(null, ignoreKeyCase: false)));

    internal DriftPlace Of(StepBody body) => body switch
    {
        PermissionSetStep s => PermissionSet(s.Wished.Name),
        AccountAssignmentStep s => Assignment(s.Principal, s.PermissionSet),
        ApplicationAssignmentStep s => Find("applications", item => Text(item, "application") == s.Application && IsPrincipal(item, s.Principal)),
        RemoveAccountAssignmentStep => Section("assignments"),
        RemoveApplicationAssignmentStep => Section("applications"),
        RemovePermissionSetStep => Section("permissionSets"),
        OktaUserStep s => User(s.User.Login),
        OktaGroupStep s => Group(s.Name),
        GroupRuleStep s => Group(s.GroupName),
        GroupMemberStep s => Group(s.GroupName),
        RemoveGroupMemberStep s => Group(s.GroupName),
        AppAssignmentStep s => Value(s.GroupName is null ? "okta.assignUsers" : "okta.assign", s.GroupName ?? s.Login!),
        RemoveAppAssignmentStep => Section("okta.assign"),
        GroupPushStep s => Value("okta.push", s.GroupName),
        RemoveGroupPushStep => Section("okta.push"),
        AccessControlStep => Section("accessControlAttributes"),
        PortalAliasStep => Section("portal"),
        DelegatedAdministratorStep => Section("delegatedAdministrator"),
        CreateOrganizationStep => Section("organization"),
        InstanceStep or ExternalIdpStep => Section("identityCenter"),
        _ => Section("okta"),
    };

    internal DriftPlace PermissionSet(string name) => Find("permissionSets", item => Text(item, "name") == name);

    internal DriftPlace Group(string name) => Find("okta.groups", item => Text(item, "name") == name);

    internal DriftPlace User(string login) => Find("okta.users", item => string.Equals(Text(item, "login"), login, StringComparison.OrdinalIgnoreCase));

    /// <summary>A section of the file; the nearest one that is there gives the line.</summary>
    internal DriftPlace Section(string path)
    {
        var (node, line, column) = (_root, 0, 0);
        foreach (var part in path.Split('.'))
        {
            if (node?.Entries.FirstOrDefault(entry => entry.Key == part) is not { } entry)
            {
                break;
            }

            (node, line, column) = (entry.Value, entry.KeyNode.Line, entry.KeyNode.Column);
        }

        return new DriftPlace(path, line, column);
    }

    private DriftPlace Assignment(string principal, string set) => Find("assignments", item => IsPrincipal(item, principal) && Member(item, "permissionSets") is { } sets && (sets.Text == set || sets.Items.Any(s => s.Text == set)));

    private DriftPlace Value(string path, string value) => Find(path, item => string.Equals(item.Text, value, StringComparison.OrdinalIgnoreCase));

    private DriftPlace Find(string path, Func<SetupNode, bool> isIt)
    {
        var items = path.Split('.').Aggregate(_root, (node, part) => node is null ? null : Member(node, part))?.Items ?? [];
        for (var i = 0; i < items.Count; i++)
        {
            if (isIt(items[i]))
            {
                return new DriftPlace(FormattableString.Invariant($"{path}[{i}]"), items[i].Line, items[i].Column);
            }
        }

        return Section(path);
    }

    private static bool IsPrincipal(SetupNode item, string name) => Text(item, "group") == name || string.Equals(Text(item, "user"), name, StringComparison.OrdinalIgnoreCase);

    private static string? Text(SetupNode node, string key) => Member(node, key)?.Text;

    private static SetupNode? Member(SetupNode node, string key) => node.Entries.FirstOrDefault(entry => entry.Key == key)?.Value;
}
