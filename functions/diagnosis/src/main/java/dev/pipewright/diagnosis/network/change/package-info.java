package dev.pipewright.diagnosis.network.change;
