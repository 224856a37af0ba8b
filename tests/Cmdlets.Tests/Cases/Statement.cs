namespace OktaIdc.Cmdlets.Tests.Cases;

/// <summary>
/// A statement in the small part of PowerShell's language that cases use: <c>$x = Get-A name, 'other' -Switch -Key @{ a = 'b' } | Get-B $y.Id</c>.
/// The real shell runs the same text.
/// </summary>
internal sealed record Statement(string? Variable, object? Value, bool HasValue, IReadOnlyList<Call> Calls)
{
    public static Statement Parse(string text)
    {
        var reader = new StatementReader(text);
        var variable = reader.TakeAssignment();
        object? value = null;
        var hasValue = reader.AtValue;
        if (hasValue)
        {
            value = reader.TakeValue();
        }

        var calls = new List<Call>();
        while (!reader.AtEnd)
        {
            if (hasValue || calls.Count > 0)
            {
                reader.TakePipe();
            }

            calls.Add(reader.TakeCall());
        }

        return new Statement(variable, value, hasValue, calls);
    }
}

/// <summary>One command with its arguments; a value may be a <see cref="Reference"/> or hold some.</summary>
internal sealed record Call(string Command, IReadOnlyDictionary<string, object?> Named, IReadOnlyList<object?> Positional);

/// <summary>A variable, or a property of what is in it.</summary>
internal sealed record Reference(string Variable, IReadOnlyList<string> Path);
