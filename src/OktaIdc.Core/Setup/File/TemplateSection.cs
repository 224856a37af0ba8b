using OktaIdc.Failures;

namespace OktaIdc.Setup;

/// <summary>
/// Reads <c>permissionSets:</c> with <c>permissionSetTemplates:</c>: an item with <c>template</c> becomes the template's body with its
/// variables replaced (<c>with</c>), once for each item of <c>for</c> where there is one; other keys of the item replace the template's.
/// </summary>
internal sealed class TemplateSection(SetupContext context, SetupSection root)
{
    private const string Templates = "permissionSetTemplates";
    private static readonly string[] Own = ["template", "with", "for"];

    private readonly Dictionary<string, SetupEntry> _templates = new(StringComparer.Ordinal);
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);
    private long _made;

    /// <summary>All permission sets, in the order of the file.</summary>
    public static IEnumerable<PermissionSetSetup> Read(SetupContext context, SetupSection root) => new TemplateSection(context, root).Sets();

    private List<PermissionSetSetup> Sets()
    {
        foreach (var (name, node, path) in root.Entries(Templates, 64, SetupPatterns.Word))
        {
            _ = new SetupSection(context, node, path, SetupKeys.Template);
            _templates[name] = new SetupEntry(name, KeyOf(name), node);
        }

        var sets = root.List("permissionSets").SelectMany(x => Item(x.Node, x.Path)).ToList();
        foreach (var template in _templates.Values.Where(t => !_used.Contains(t.Key)))
        {
            context.Problem(template.KeyNode, $"{Templates}.{template.Key}", $"Nothing uses the template '{template.Key}'.", $"Add {{ template: {template.Key} }} to permissionSets, or remove the template.");
        }

        return sets;
    }

    private SetupNode KeyOf(string name) => root.Find(Templates)!.Entries.First(e => e.Key == name).KeyNode;

    private IEnumerable<PermissionSetSetup> Item(SetupNode node, string path)
    {
        if (node.Kind is not SetupNodeKind.Map || Find(node, "template") is null)
        {
            return Plain(node, path);
        }

        var section = new SetupSection(context, node, path, SetupKeys.PermissionSet);
        if (section.Text("template", 64) is not { } name)
        {
            return [];
        }

        if (!_templates.TryGetValue(name, out var template))
        {
            context.Problem(section.Find("template")!, section.PathOf("template"), $"There is no template '{name}' in {Templates}.", NearMatch.Suggest(name, _templates.Keys, $"Add it to {Templates}."));
            return [];
        }

        _used.Add(name);
        return template.Value.Kind is SetupNodeKind.Map ? Instances(section, template) : [];
    }

    private List<PermissionSetSetup> Instances(SetupSection section, SetupEntry template)
    {
        var common = Values(section.Find("with"), section.PathOf("with"));
        var each = section.Find("for") is null ? [(Node: section.Node, Path: section.Path, Entries: (IReadOnlyList<SetupEntry>)[])] : section.List("for").Select(x => (x.Node, x.Path, Entries: Values(x.Node, x.Path))).ToList();
        if (section.Find("for") is { Kind: SetupNodeKind.List, Items.Count: 0 } empty)
        {
            context.Problem(empty, section.PathOf("for"), "The list is empty, so the template makes nothing.", "Add an item with the values of one permission set, or remove the item.");
        }

        var overrides = section.Node.Entries.Where(e => !Array.Exists(Own, o => Is(o, e.Key))).ToList();
        var sets = new List<PermissionSetSetup>();
        foreach (var (node, path, entries) in each)
        {
            var own = new TemplateValues(context, template.Key, [.. entries, .. common.Where(c => !entries.Any(e => Is(e.Key, c.Key)))]);
            var body = template.Value.Entries.Where(b => !overrides.Exists(o => Is(o.Key, b.Key))).Concat(overrides);
            var made = new SetupNode { Kind = SetupNodeKind.Map, Line = node.Line, Column = node.Column, Entries = [.. body.Select(e => Entry(own, e, path, top: true))] };
            if (_made > SetupLimits.Nodes)
            {
                context.Problem(node, path, $"The templates stand for more than {SetupLimits.Nodes:N0} values.", "Use them for fewer permission sets, or make them smaller.");
                return sets;
            }

            // What has a hole in it would only be reported again, as a name or policy that is not allowed.
            if (own.IsComplete)
            {
                sets.Add(PermissionSetSection.Read(context, made, path));
            }
            else if (Find(made, "name") is { Kind: SetupNodeKind.Text } name)
            {
                context.Defined.Add(new SetupName(SetupNameKind.PermissionSet, name.Text, name, path + ".name"));
            }

            own.ReportUnused(entries.Count > 0 ? path : section.PathOf("with"));
        }

        return sets;
    }

    private IEnumerable<PermissionSetSetup> Plain(SetupNode node, string path)
    {
        if (node.Kind is SetupNodeKind.Map)
        {
            foreach (var entry in node.Entries.Where(e => e.Key is "with" or "for"))
            {
                context.Problem(entry.KeyNode, $"{path}.{entry.Key}", $"'{entry.Key}' gives values to a template, and no template is named.", "Add template, or remove it.");
            }
        }

        return [PermissionSetSection.Read(context, node, path)];
    }

    private IReadOnlyList<SetupEntry> Values(SetupNode? node, string path)
    {
        if (node is null or { Kind: SetupNodeKind.Map })
        {
            return node?.Entries ?? [];
        }

        context.Problem(node, path, $"A mapping is expected, not {node.Describe()}.", "Write { variable: value }.");
        return [];
    }

    private SetupNode? Find(SetupNode map, string key) =>
        map.Entries.FirstOrDefault(e => Is(e.Key, key)) is { Value: { Kind: not SetupNodeKind.Null } value } ? value : null;

    private bool Is(string a, string b) => string.Equals(a, b, context.Keys);

    private SetupEntry Entry(TemplateValues values, SetupEntry entry, string path, bool top = false)
    {
        var key = values.Replace(entry.KeyNode, $"{path}.{entry.Key}", entry.Key);
        var inner = $"{path}.{key}";
        var isText = top && entry.Value.Kind is SetupNodeKind.Text;
        var value = isText && Is(key, "inlinePolicyFile") ? Text(values, entry.Value, inner, null)
            : isText && Is(key, "inlinePolicy") && values.Whole(entry.Value, inner) is null ? Text(values, entry.Value, inner, TemplateValues.InJson)
            : Node(values, entry.Value, inner);
        return new SetupEntry(key, entry.KeyNode, value);
    }

    private SetupNode Node(TemplateValues values, SetupNode node, string path)
    {
        if (++_made > SetupLimits.Nodes)
        {
            return node;
        }

        switch (node.Kind)
        {
            case SetupNodeKind.Text when values.Whole(node, path) is { } whole:
                _made += whole.Size;
                return whole;
            case SetupNodeKind.Text:
                return Text(values, node, path, null);
            case SetupNodeKind.List:
                return new SetupNode { Kind = node.Kind, Line = node.Line, Column = node.Column, Items = [.. node.Items.Select((item, i) => Node(values, item, $"{path}[{i}]"))] };
            case SetupNodeKind.Map:
                return new SetupNode { Kind = node.Kind, Line = node.Line, Column = node.Column, Entries = [.. Unique(node.Entries.Select(e => Entry(values, e, path)), path)] };
            default:
                return node;
        }
    }

    private IEnumerable<SetupEntry> Unique(IEnumerable<SetupEntry> entries, string path)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            if (keys.Add(entry.Key))
            {
                yield return entry;
            }
            else
            {
                context.Problem(entry.KeyNode, $"{path}.{entry.Key}", $"The variables make the key '{entry.Key}' stand here twice.", "Give the keys names of their own.");
            }
        }
    }

    private SetupNode Text(TemplateValues values, SetupNode node, string path, Func<string, string>? write)
    {
        var text = values.Replace(node, path, node.Text, write);
        _made += text.Length / 100;
        return new SetupNode { Kind = node.Kind, Line = node.Line, Column = node.Column, Text = text, Values = values };
    }
}
