using OktaIdc.Failures;

namespace OktaIdc.Setup;

/// <summary>Checks that reach over the whole document: unique names, resolved references, and what must not stand together.</summary>
internal static class SetupChecks
{
    private static readonly Dictionary<SetupNameKind, (string What, string Where)> Kinds = new()
    {
        [SetupNameKind.User] = ("user", "okta.users"),
        [SetupNameKind.Group] = ("group", "okta.groups"),
        [SetupNameKind.PermissionSet] = ("permission set", "permissionSets"),
    };

    public static void Run(SetupContext context, SetupSection root, SetupDocument document)
    {
        foreach (var (kind, (what, where)) in Kinds)
        {
            Names(context, kind, what, where);
        }

        AccountInstance(context, root, document);
        Pushed(context, document);
        SameGroup(context, document);
        SignIn(context, document);
        Protected(context, root, document);
    }

    private static void Names(SetupContext context, SetupNameKind kind, string what, string where)
    {
        var known = new Dictionary<string, SetupName>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in context.Defined.Where(d => d.Kind == kind))
        {
            if (!known.TryAdd(name.Name, name))
            {
                var first = known[name.Name];
                var place = first.Node.Line > 0 ? $"in line {first.Node.Line}" : $"at {first.Path}";
                context.Problem(name.Node, name.Path, $"The {what} '{name.Name}' is already defined {place}.", "Join the two, or rename one.");
            }
        }

        var exact = kind is SetupNameKind.User ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        foreach (var reference in context.Referred.Where(r => r.Kind == kind))
        {
            if (!known.TryGetValue(reference.Name, out var found) || !string.Equals(found.Name, reference.Name, exact))
            {
                var hint = NearMatch.Suggest(reference.Name, known.Values.Select(k => k.Name));
                var key = kind is SetupNameKind.User ? "login" : "name";
                context.Problem(
                    reference.Node, reference.Path, $"There is no {what} '{reference.Name}' in {where}.", $"{hint} If it exists already, add {{ {key}: {reference.Name}, managed: elsewhere }} to {where}.".TrimStart());
            }
        }
    }

    private static void AccountInstance(SetupContext context, SetupSection root, SetupDocument document)
    {
        if (document.IdentityCenter.Instance is not InstanceKind.Account)
        {
            return;
        }

        foreach (var key in new[] { "permissionSets", "assignments", "delegatedAdministrator", "organization" })
        {
            if (root.Find(key) is { } node && (key != "organization" || document.Organization.Create))
            {
                context.Problem(node, key, $"An account instance of IAM Identity Center has no {key}.", $"Remove {key}, or use an organization instance.");
            }
        }
    }

    private static void Pushed(SetupContext context, SetupDocument document)
    {
        var made = document.Okta.Groups.Where(g => g.Managed is ManagedBy.Here).Select(g => g.Name).ToHashSet(StringComparer.Ordinal);
        made.ExceptWith(document.Okta.Push);
        foreach (var use in context.Referred.Where(r => r.Kind is SetupNameKind.Group && IsAccess(r.Path) && made.Contains(r.Name)))
        {
            context.Problem(
                use.Node, use.Path, $"The group '{use.Name}' is not pushed, so IAM Identity Center will not know it.", $"Add {use.Name} to okta.push, or mark it 'managed: elsewhere' if Identity Center has it already.");
        }
    }

    private static void SameGroup(SetupContext context, SetupDocument document)
    {
        foreach (var push in context.Referred.Where(r => r.Path.StartsWith("okta.push", StringComparison.Ordinal) && document.Okta.Assign.Contains(r.Name, StringComparer.OrdinalIgnoreCase)))
        {
            context.Warn(
                push.Node,
                push.Path,
                $"The group '{push.Name}' is assigned to the app and pushed. AWS and Okta both say that this is not supported (groups may arrive without their users, removed users may stay); a newer AWS page recommends it.",
                "Assign one group and push another.");
        }
    }

    // Only told where every way into the app is in the file; a rule or a group managed elsewhere may let the user in.
    private static void SignIn(SetupContext context, SetupDocument document)
    {
        var groups = document.Okta.Groups.ToLookup(g => g.Name, StringComparer.Ordinal);
        var ways = document.Okta.Assign.SelectMany(name => groups[name]).ToList();
        if ((ways.Count == 0 && document.Okta.AssignUsers.IsEmpty) || ways.Exists(g => g.Rule is not null || !g.ManagesMembers))
        {
            return;
        }

        var allowed = ways.SelectMany(g => g.Members).Concat(document.Okta.AssignUsers).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var pushed = document.Okta.Push.SelectMany(name => groups[name]).Where(g => g.ManagesMembers).SelectMany(g => g.Members).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var told = new HashSet<string>(allowed, StringComparer.OrdinalIgnoreCase);
        foreach (var use in context.Referred.Where(r => r.Kind is SetupNameKind.User && (IsAccess(r.Path) || pushed.Contains(r.Name)) && told.Add(r.Name)))
        {
            context.Warn(use.Node, use.Path, $"'{use.Name}' gets access but is in no group of okta.assign, so cannot sign in.", "Add the user to an assigned group, or to okta.assignUsers.");
        }
    }

    // Protected are mostly things that the file does not name; a name that is nearly one of the file's is a slip.
    private static void Protected(SetupContext context, SetupSection root, SetupDocument document)
    {
        var named = document.Protected;
        foreach (var (key, kind, names) in new[] { ("groups", SetupNameKind.Group, named.Groups), ("users", SetupNameKind.User, named.Users), ("permissionSets", SetupNameKind.PermissionSet, named.PermissionSets) })
        {
            var defined = context.Defined.Where(d => d.Kind == kind).Select(d => d.Name).ToList();
            for (var i = 0; i < names.Length; i++)
            {
                var name = names[i];
                if (!defined.Exists(d => Organization.Wildcard.Matches(name, d, ignoreCase: true)) && NearMatch.Find(name, defined.Where(d => Math.Abs(d.Length - name.Length) <= 2), 1) is [var near])
                {
                    var path = $"protected.{key}[{i}]";
                    var (line, column) = NodePlaces.Find(root.Node, path);
                    context.Warn(new SetupNode { Kind = SetupNodeKind.Text, Line = line, Column = column }, path, $"'{name}' protects nothing of this file.", $"Did you mean '{near}'?");
                }
            }
        }
    }

    private static bool IsAccess(string path) =>
        path.StartsWith("assignments[", StringComparison.Ordinal) || path.StartsWith("applications[", StringComparison.Ordinal);
}
