using OktaIdc.Connections;

namespace OktaIdc.Setup.Inventory;

/// <summary>Tells how far a reading is: calls made of calls expected.</summary>
internal sealed class ReadingProgress(IInteraction interaction, CallCounter counter)
{
    private const string Activity = "Reading the live state";
    private const int ReportEvery = 20;

    private int _told;
    private int _expected;

    /// <summary>Sets how many calls are expected in all.</summary>
    public void Expect(int calls) => Volatile.Write(ref _expected, calls);

    /// <summary>Tells, where enough has happened since the last time.</summary>
    public ValueTask TickAsync(CancellationToken cancellationToken)
    {
        var (made, told) = (counter.Total, Volatile.Read(ref _told));
        return made - told < ReportEvery || Interlocked.CompareExchange(ref _told, made, told) != told ? default : ReportAsync(made, false, cancellationToken);
    }

    /// <summary>Tells that all is read.</summary>
    public ValueTask EndAsync(CancellationToken cancellationToken) => ReportAsync(counter.Total, true, cancellationToken);

    private ValueTask ReportAsync(int made, bool completed, CancellationToken cancellationToken)
    {
        var expected = Volatile.Read(ref _expected);
        int? total = completed ? made : expected == 0 ? null : Math.Max(expected, made);
        return interaction.ProgressAsync(new ProgressReport(Activity, total is { } t ? $"{made} of about {t} calls" : $"{made} calls", made, total, completed), cancellationToken);
    }
}
