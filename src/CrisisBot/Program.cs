using System.Text;
using CrisisBot.Commands;

Console.OutputEncoding = Encoding.UTF8;
return await CommandLine.Run(args);
