using System.Collections;
using System.Globalization;

namespace OktaIdc.Setup;

/// <summary>Reads a dictionary of dictionaries, lists and values, such as a PowerShell hashtable, into nodes.</summary>
internal sealed class DictionaryNodes(SetupContext context, Func<object?, object?>? unwrap)
{
    private long _read;

    /// <summary>Reads the dictionary; what is too deep, too large or of no usable type is reported and taken as empty.</summary>
    public SetupNode Read(IDictionary dictionary) => Node(dictionary, "", 0);

    private SetupNode Node(object? given, string path, int depth)
    {
        var value = unwrap is null ? given : unwrap(given);
        if (depth > SetupLimits.Depth || ++_read > SetupLimits.Nodes)
        {
            return Wrong(path, "The setup is nested too deeply or too large; it may hold itself.", "Write it flatter.");
        }

        return value switch
        {
            null => new SetupNode { Kind = SetupNodeKind.Null },
            string text => Text(text, path),
            char c => new SetupNode { Kind = SetupNodeKind.Text, Text = c.ToString() },
            bool b => new SetupNode { Kind = SetupNodeKind.Boolean, Text = b ? "true" : "false" },
            TimeSpan span => new SetupNode { Kind = SetupNodeKind.Text, Text = string.Create(CultureInfo.InvariantCulture, $"{(long)span.TotalHours}:{Math.Abs(span.Minutes):00}:{Math.Abs(span.Seconds):00}") },
            Enum e => new SetupNode { Kind = SetupNodeKind.Text, Text = e.ToString() },
            sbyte or byte or short or ushort or int or uint or long or ulong or float or double or decimal =>
                new SetupNode { Kind = SetupNodeKind.Number, Text = ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture) },
            Uri uri => new SetupNode { Kind = SetupNodeKind.Text, Text = uri.OriginalString },
            IDictionary map => Map(map, path, depth),
            IEnumerable list => List(list, path, depth),
            _ => Wrong(path, $"A value of type {value.GetType().Name} cannot be part of a setup.", "Write text, a number, true or false, a list or a hashtable."),
        };
    }

    private SetupNode Text(string text, string path)
    {
        var node = new SetupNode { Kind = SetupNodeKind.Text, Text = text };
        context.CheckUnicode(node, path);
        return node;
    }

    private SetupNode Map(IDictionary map, string path, int depth)
    {
        var entries = new List<SetupEntry>();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (DictionaryEntry entry in map)
        {
            var key = Convert.ToString(unwrap is null ? entry.Key : unwrap(entry.Key), CultureInfo.InvariantCulture) ?? "";
            if (!keys.Add(key))
            {
                Wrong(path, $"The key '{key}' stands here twice.", "Remove one of the two.");
                continue;
            }

            var inner = path.Length == 0 ? key : $"{path}.{key}";
            entries.Add(new SetupEntry(key, Text(key, path), Node(entry.Value, inner, depth + 1)));
            if (_read > SetupLimits.Nodes)
            {
                break;
            }
        }

        return new SetupNode { Kind = SetupNodeKind.Map, Entries = entries };
    }

    private SetupNode List(IEnumerable list, string path, int depth)
    {
        var items = new List<SetupNode>();
        foreach (var item in list)
        {
            items.Add(Node(item, $"{path}[{items.Count}]", depth + 1));
            if (_read > SetupLimits.Nodes)
            {
                break;
            }
        }

        return new SetupNode { Kind = SetupNodeKind.List, Items = items };
    }

    private SetupNode Wrong(string path, string message, string remedy)
    {
        var node = new SetupNode { Kind = SetupNodeKind.Null };
        context.Problem(node, path, message, remedy);
        return node;
    }
}
