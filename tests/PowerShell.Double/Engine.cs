using System.Management.Automation.Runspaces;

namespace System.Management.Automation;

/// <summary>A command of a pipeline with its arguments.</summary>
public sealed record EngineCommand(Type Type)
{
    public IReadOnlyDictionary<string, object?> Named { get; init; } = new Dictionary<string, object?>();

    public IReadOnlyList<object?> Positional { get; init; } = [];
}

/// <summary>Runs pipelines as the engine does.</summary>
public static class Engine
{
    public static EngineResult Run<TCmdlet>(Dictionary<string, object?>? parameters = null, IEnumerable<object>? input = null, EngineOptions? options = null)
        where TCmdlet : Cmdlet, new() =>
        Run([new EngineCommand(typeof(TCmdlet)) { Named = parameters ?? [] }], input, options);

    public static EngineResult Run(IEnumerable<EngineCommand> commands, IEnumerable<object>? input = null, EngineOptions? options = null)
    {
        options ??= new EngineOptions();
        var before = Runspace.DefaultRunspace;
        Runspace.DefaultRunspace = options.Runspace ?? new Runspace();
        try
        {
            var result = new EngineResult();
            var pipeline = new PipelineProcessor(options, result);
            var expectsInput = input is not null;
            foreach (var command in options.First is { } first ? commands.Append(SelectObjectCommand.FirstOf(first)) : commands)
            {
                pipeline.Add(command, expectsInput);
                expectsInput = true;
            }

            pipeline.Run(input);
            return result;
        }
        finally
        {
            Runspace.DefaultRunspace = before;
        }
    }
}
