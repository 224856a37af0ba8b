using System.Globalization;

namespace OktaIdc.Benchmarks.Scale;

/// <summary>The most resident memory (VmHWM of /proc/PID/status) of a process and of its children that live at the same time, added; 0 where there is no /proc.</summary>
internal static class PeakMemory
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(50);

    /// <summary>Looks again and again until told to stop: the kernel keeps the peak, so only the last interval can be missed.</summary>
    public static async Task<long> WatchAsync(int process, CancellationToken cancellationToken)
    {
        var (tree, peak) = (new HashSet<int>(), 0L);
        for (var round = 0; !cancellationToken.IsCancellationRequested; round++)
        {
            if (round % 10 == 0)
            {
                tree = Tree(process);
            }

            // Those that live now: Terraform starts its provider several times, one after the other.
            peak = Math.Max(peak, tree.Sum(id => Field(id, "VmHWM:") * 1024));
            await Task.Delay(s_interval, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return peak;
    }

    private static HashSet<int> Tree(int root)
    {
        var tree = new HashSet<int> { root };
        if (Directory.Exists("/proc"))
        {
            var parents = Directory.EnumerateDirectories("/proc").Select(d => int.TryParse(Path.GetFileName(d), CultureInfo.InvariantCulture, out var id) ? id : 0).Where(id => id > root).Select(id => (Id: id, Parent: (int)Field(id, "PPid:")));
            foreach (var (id, parent) in parents.OrderBy(p => p.Id).ToList())
            {
                _ = tree.Contains(parent) && tree.Add(id);
            }
        }

        return tree;
    }

    private static long Field(int process, string name)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(l => l.StartsWith(name, StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line[name.Length..].Replace("kB", "", StringComparison.Ordinal).Trim(), CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0; // The process has ended, or there is no /proc.
        }
    }
}
