namespace OktaIdc.Logs.Ocsf.Mapping;

/// <summary>The activity that the verb of an event type names: the last part of it, or the first word of that part (update_logo).</summary>
internal static class OcsfVerbs
{
    private const string Verbs = """
        Create      create created add added register generate issue grant publish duplicate
        Read        read view reveal download downloaded export search list query_executed
        Update      update updated change changed rename renamed rotate renew rollover reset set overwrite promote rollback stage extend revert update_schedule approve apply assign unassign add_group remove_group add_to_project remove_from_project save
        Delete      delete deleted remove removed revoke
        Move        move reassign
        Enroll      enroll
        Enable      enable enabled
        Disable     disable disabled
        Activate    activate activated
        Deactivate  deactivate deactivated invalidate
        Suspend     suspend
        Resume      unsuspend resume reactivate
        """;

    private static readonly Dictionary<string, int> s_entity = Read();

    /// <summary>The activity of Entity Management or API Activity; Other where the verb says none.</summary>
    public static int Activity(OcsfClass of, string eventType)
    {
        var last = eventType[(eventType.LastIndexOf('.') + 1)..];
        var activity = Find(last) ?? (last.IndexOf('_') is > 0 and var end ? Find(last[..end]) : null) ?? OcsfActivities.Other;
        return of == OcsfClass.EntityManagement ? activity : OcsfActivities.Next(OcsfClass.EntityManagement, activity).Activity;
    }

    private static int? Find(string word) => s_entity.TryGetValue(word, out var activity) ? activity : null;

    private static Dictionary<string, int> Read()
    {
        var words = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var line in Verbs.Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries))
        {
            var columns = line.Split([' '], StringSplitOptions.RemoveEmptyEntries);
            foreach (var word in columns.Skip(1))
            {
                words.Add(word, OcsfActivities.Named(OcsfClass.EntityManagement, columns[0]));
            }
        }

        return words;
    }
}
