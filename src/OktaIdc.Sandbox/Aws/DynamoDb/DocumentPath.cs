using System.Globalization;
using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws.DynamoDb;

/// <summary>Reads and writes within an item along a path.</summary>
internal static class DocumentPath
{
    /// <summary>The value at a path, or null.</summary>
    public static JsonObject? Read(JsonObject? item, IReadOnlyList<string> path)
    {
        var value = item?[path[0]] as JsonObject;
        foreach (var step in path.Skip(1))
        {
            value = value is null ? null
                : step[0] == '[' ? value["L"] is JsonArray list && Index(step) < list.Count ? list[Index(step)] as JsonObject : null
                : (value["M"] as JsonObject)?[step] as JsonObject;
        }

        return value;
    }

    /// <summary>Sets the value at a path; an index behind a list's end appends.</summary>
    /// <exception cref="AwsError">The path does not lead there.</exception>
    public static void Write(JsonObject item, IReadOnlyList<string> path, JsonObject value)
    {
        if (path.Count == 1)
        {
            item[path[0]] = value.DeepClone();
            return;
        }

        var parent = Read(item, [.. path.Take(path.Count - 1)]);
        switch (path[^1][0] == '[' ? parent?["L"] : parent?["M"])
        {
            case JsonArray list when Index(path[^1]) < list.Count:
                list[Index(path[^1])] = value.DeepClone();
                break;
            case JsonArray list:
                list.Add(value.DeepClone());
                break;
            case JsonObject map:
                map[path[^1]] = value.DeepClone();
                break;
            default:
                throw AwsError.Validation("The document path provided in the update expression is invalid for update");
        }
    }

    /// <summary>Removes the value at a path, where it is there.</summary>
    public static void Remove(JsonObject item, IReadOnlyList<string> path)
    {
        var parent = path.Count == 1 ? null : Read(item, [.. path.Take(path.Count - 1)]);
        if (path.Count == 1)
        {
            item.Remove(path[0]);
        }
        else if (path[^1][0] == '[' && parent?["L"] is JsonArray list && Index(path[^1]) < list.Count)
        {
            list.RemoveAt(Index(path[^1]));
        }
        else
        {
            (parent?["M"] as JsonObject)?.Remove(path[^1]);
        }
    }

    /// <summary>A part of an item: these paths of it. Elements of lists stand in the order of their indexes.</summary>
    public static JsonObject Project(JsonObject item, IReadOnlyList<IReadOnlyList<string>> paths)
    {
        var part = new JsonObject();
        foreach (var path in paths)
        {
            if (Read(item, path) is not { } value)
            {
                continue;
            }

            var at = part;
            for (var i = 0; i < path.Count - 1; i++)
            {
                at = Step(at, path[i], new JsonObject { [path[i + 1][0] == '[' ? "L" : "M"] = path[i + 1][0] == '[' ? new JsonArray() : new JsonObject() }, i == 0);
            }

            Step(at, path[^1], (JsonObject)value.DeepClone(), path.Count == 1);
        }

        return part;
    }

    private static JsonObject Step(JsonObject at, string step, JsonObject made, bool first)
    {
        if (step[0] == '[' && !first)
        {
            ((JsonArray)at["L"]!).Add(made);
            return made;
        }

        var map = first ? at : (JsonObject)at["M"]!;
        if (map[step] is JsonObject there)
        {
            return there;
        }

        map[step] = made;
        return made;
    }

    private static int Index(string step) => int.Parse(step[1..], CultureInfo.InvariantCulture);
}
