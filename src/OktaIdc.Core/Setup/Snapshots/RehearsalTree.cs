using OktaIdc.Aws.Organizations;
using OktaIdc.Failures;

namespace OktaIdc.Setup.Snapshots;

/// <summary>The organizational units, empty ones too, which only a rehearsal looks at because it makes them.</summary>
internal static class RehearsalTree
{
    /// <summary>Ids of the units by path; <c>/</c> is the root.</summary>
    public static async Task<Dictionary<string, string>> ReadAsync(IOrganizationsClient organizations, CancellationToken cancellationToken)
    {
        var units = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var open = new Queue<(string Id, string Path)>();
        await foreach (var root in organizations.ListRootsAsync(cancellationToken).ConfigureAwait(false))
        {
            open.Enqueue((root.Id, "/"));
        }

        while (open.TryDequeue(out var parent))
        {
            units[parent.Path] = parent.Id;
            await foreach (var unit in organizations.ListOrganizationalUnitsForParentAsync(parent.Id, cancellationToken).ConfigureAwait(false))
            {
                open.Enqueue((unit.Id, $"{parent.Path.TrimEnd('/')}/{unit.Name}"));
            }
        }

        return units;
    }

    /// <summary>The id of the unit of that path.</summary>
    /// <exception cref="OktaIdcException">There is none.</exception>
    public static async Task<string> FindAsync(IOrganizationsClient organizations, string path, CancellationToken cancellationToken) =>
        (await ReadAsync(organizations, cancellationToken).ConfigureAwait(false)).GetValueOrDefault(path)
        ?? throw new OktaIdcException(ErrorIds.RehearsalFailed, FailureCategory.NotFound, $"There is no organizational unit {path}.", "List it in sandbox.organizationalUnits before the accounts in it.", path);
}
