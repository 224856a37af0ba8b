using System.Collections.Immutable;

namespace OktaIdc.Logs.Ocsf.Mapping;

/// <summary>
/// Which types of event become which class: a row is a type, or a prefix with a star, then the activity, then why after a #.
/// An exact row goes before a prefix, a longer prefix before a shorter one. The activity = is taken from the verb at the end of the type.
/// Source of the types: Okta's event catalogue, release 2026.08.1.
/// </summary>
internal static partial class OcsfTables
{
    public static readonly ImmutableArray<(OcsfClass Class, string Rows)> All =
    [
        (OcsfClass.Authentication, Authentication),
        (OcsfClass.AccountChange, AccountChange),
        (OcsfClass.UserAccess, UserAccess),
        (OcsfClass.GroupManagement, GroupManagement),
        (OcsfClass.DetectionFinding, DetectionFinding),
        (OcsfClass.EntityManagement, EntityManagement),
        (OcsfClass.ApiActivity, ApiActivity),
        (OcsfClass.Unmapped, Unmapped),
    ];

    /// <summary>A row of the tables.</summary>
    public static IEnumerable<(OcsfClass Class, string Pattern, string Activity, string? Reason)> Rows() =>
        from table in All
        from line in table.Rows.Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries)
        let comment = line.IndexOf('#')
        let columns = (comment < 0 ? line : line[..comment]).Trim().Split(' ', 2, StringSplitOptions.RemoveEmptyEntries)
        select (table.Class, columns[0], columns.Length > 1 ? columns[1].Trim() : "", comment < 0 ? null : line[(comment + 1)..].Trim());
}
