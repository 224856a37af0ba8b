using OktaIdc.Failures;
using OktaIdc.Operations.Documents;

namespace OktaIdc.Core.Tests.Posture.Health;

/// <summary>A state document in memory, which other runs may write between a read and a write.</summary>
internal sealed class MemoryDocument : IStateDocument
{
    private int _version;

    public string? Text { get; set; }

    /// <summary>Done before each write: what another run does meanwhile.</summary>
    public Func<Task> Meanwhile { get; set; } = () => Task.CompletedTask;

    public int Writes { get; private set; }

    public string Location => "memory";

    public Task<StateText> ReadAsync(CancellationToken cancellationToken) => Task.FromResult(new StateText(Text, Text is null ? null : $"{_version}"));

    public async Task<string> WriteAsync(string text, string? version, CancellationToken cancellationToken)
    {
        await Meanwhile();
        if (version != (Text is null ? null : $"{_version}"))
        {
            throw new OktaIdcException(ErrorIds.StateConflict, FailureCategory.Conflict, "conflict", "again", Location);
        }

        Writes++;
        (Text, _version) = (text, _version + 1);
        return $"{_version}";
    }

    public void Dispose()
    {
    }
}
