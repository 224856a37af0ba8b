using OktaIdc.Cli.Commands;

return await CommandLine.RunAsync(args);
