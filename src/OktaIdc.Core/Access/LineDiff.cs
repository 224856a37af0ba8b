namespace OktaIdc.Access;

/// <summary>The difference of two short lists of lines: what goes with -, what comes with +, in order.</summary>
internal static class LineDiff
{
    public static IReadOnlyList<string> Of(IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        var (old, now) = (before.Select(Show).ToList(), after.Select(Show).ToList());
        var longest = new int[old.Count + 1, now.Count + 1];
        for (var i = old.Count - 1; i >= 0; i--)
        {
            for (var j = now.Count - 1; j >= 0; j--)
            {
                longest[i, j] = old[i] == now[j] ? longest[i + 1, j + 1] + 1 : Math.Max(longest[i + 1, j], longest[i, j + 1]);
            }
        }

        var lines = new List<string>();
        for (int i = 0, j = 0; i < old.Count || j < now.Count;)
        {
            if (i < old.Count && j < now.Count && old[i] == now[j])
            {
                (i, j) = (i + 1, j + 1);
            }
            else if (j >= now.Count || (i < old.Count && longest[i + 1, j] >= longest[i, j + 1]))
            {
                lines.Add("- " + old[i++]);
            }
            else
            {
                lines.Add("+ " + now[j++]);
            }
        }

        return lines;
    }

    private static string Show(string line) => CliConfigText.Show(line.TrimEnd('\r', '\n'));
}
