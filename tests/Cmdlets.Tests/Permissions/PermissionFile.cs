using System.Text.Json;
using OktaIdc.Cmdlets.Tests.Cases;

namespace OktaIdc.Cmdlets.Tests.Permissions;

/// <summary>A file of tests/Cmdlets.Cases/Permissions: a sandbox, what an administrator does in it before, and cmdlets that are then run with exactly what they declare.</summary>
internal sealed record PermissionFile(string Sandbox, IReadOnlyList<string> Before, IReadOnlyList<PermissionRow> Rows)
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow };

    public static string Folder { get; } = Path.Combine(CaseFile.Folder, "Permissions");

    public static IEnumerable<string> Names => Directory.EnumerateFiles(Folder, "*.json").Select(f => Path.GetFileNameWithoutExtension(f)!).Order(StringComparer.Ordinal);

    public static PermissionFile Read(string name) =>
        JsonSerializer.Deserialize<PermissionFile>(File.ReadAllText(Path.Combine(Folder, name + ".json")), s_options) ?? throw new InvalidOperationException($"{name}.json is empty.");
}

/// <summary>One run of a cmdlet.</summary>
/// <param name="When">The statement; its last command is the cmdlet.</param>
internal sealed record PermissionRow(string When)
{
    /// <summary>What the administrator does right before.</summary>
    public IReadOnlyList<string> Given { get; init; } = [];

    /// <summary>Whether what a refused run has done would keep the next from asking: then each runs in a world of its own.</summary>
    public bool Fresh { get; init; }

    /// <summary>Which parts of the declaration this run needs, by how [RequiresPermission(For)] begins; what every run needs is needed always, all other parts are not given to it.</summary>
    public IReadOnlyList<string> For { get; init; } = [];

    /// <summary>Permissions declared for it that this run does not come to use, each with the reason.</summary>
    public IReadOnlyDictionary<string, string> Unused { get; init; } = new Dictionary<string, string>();
}
