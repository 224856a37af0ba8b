using System.Collections.Immutable;

namespace OktaIdc.Setup.Inventory;

/// <summary>What the readers of one inventory share: the forecast as it grows, warnings, progress.</summary>
internal sealed class ReadingLog(CallCounter counter, ReadingProgress progress)
{
    private readonly object _gate = new();
    private CallForecast _predicted = CallForecast.None;
    private ImmutableArray<string> _warnings = [];
    private string _choice = "";

    public ReadingProgress Progress => progress;

    public ImmutableArray<string> Warnings
    {
        get
        {
            lock (_gate)
            {
                return _warnings;
            }
        }
    }

    /// <summary>Says that so many calls of an operation will be needed.</summary>
    public void Predict(string operation, int calls)
    {
        lock (_gate)
        {
            _predicted = _predicted.Plus(operation, calls);
            progress.Expect(_predicted.Total);
        }
    }

    /// <summary>Says that so many calls of an operation are needed after all.</summary>
    public void Revise(string operation, int calls)
    {
        lock (_gate)
        {
            _predicted = new CallForecast(_predicted.Calls.Remove(operation)).Plus(operation, calls);
            progress.Expect(_predicted.Total);
        }
    }

    public void Warn(string sentence)
    {
        lock (_gate)
        {
            _warnings = _warnings.Add(sentence);
        }
    }

    /// <summary>Says which way was chosen; a later choice is told after the earlier ones.</summary>
    public void Choose(string sentence)
    {
        lock (_gate)
        {
            _choice = _choice.Length == 0 ? sentence : $"{_choice} {sentence}";
        }
    }

    /// <summary>The cost. What no part predicted (the lists that everything follows from, and probes) stands in the forecast as it was counted.</summary>
    public InventoryCost Cost()
    {
        lock (_gate)
        {
            var counted = counter.Calls;
            var survey = counted.Calls.Where(call => _predicted.Of(call.Key) == 0).ToList();
            return new InventoryCost { Predicted = survey.Aggregate(_predicted, (sum, call) => sum.Plus(call.Key, call.Value)), Counted = counted, Choice = _choice };
        }
    }
}
