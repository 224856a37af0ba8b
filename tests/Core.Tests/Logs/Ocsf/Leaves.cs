using System.Text.Json;

namespace OktaIdc.Core.Tests.Logs.Ocsf;

/// <summary>The values of JSON at the ends of its branches. Null is none.</summary>
internal static class Leaves
{
    /// <summary>Leaves of an Okta event that stand nowhere in the event it became. A number may have become its text (version).</summary>
    public static IEnumerable<string> Missing(string oktaEvent, JsonElement ocsf)
    {
        var there = Of("", ocsf).Select(leaf => leaf.Value).ToHashSet();
        using var document = JsonDocument.Parse(oktaEvent);
        return [.. Of("", document.RootElement).Where(leaf => !there.Contains(leaf.Value)).Select(leaf => $"{leaf.Path} = {leaf.Value}")];
    }

    private static IEnumerable<(string Path, string Value)> Of(string path, JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().SelectMany(member => Of($"{path}.{member.Name}", member.Value)),
        JsonValueKind.Array => json.EnumerateArray().SelectMany(element => Of($"{path}[]", element)),
        JsonValueKind.Null => [],
        _ => [(path, json.ToString())],
    };
}
